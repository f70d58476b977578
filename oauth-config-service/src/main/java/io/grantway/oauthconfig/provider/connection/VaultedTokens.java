package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.ProblemType;
import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.AdoptTokens;
import io.grantway.contracts.credential.AppGrant;
import io.grantway.contracts.credential.ChangeState;
import io.grantway.contracts.credential.CredentialApi;
import io.grantway.contracts.credential.CredentialHead;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.CredentialProblem;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.Destination;
import io.grantway.contracts.credential.OpenCredential;
import io.grantway.contracts.credential.OpenPurpose;
import io.grantway.contracts.credential.StoreCredential;
import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The token sets of connections, in credential-service under the connection's own UUID. Every call may be repeated. */
@Component
public class VaultedTokens {

    private static final int TRIES = 3;
    /** The vault's problem codes for a credential that holds nothing any more. */
    private static final ProblemType[] GONE = {
        CredentialProblem.CREDENTIAL_NOT_FOUND, CredentialProblem.CREDENTIAL_DESTROYED
    };

    /**
     * The vault's problem codes for a credential that cannot be disconnected: the worker retries, and a damaged one
     * is erased when it is destroyed.
     */
    private static final ProblemType[] NOT_DISCONNECTED = {
        CredentialProblem.STATE_NOT_REACHABLE, CredentialProblem.CREDENTIAL_DAMAGED
    };

    private final CredentialApi credentials;

    VaultedTokens(CredentialApi credentials) {
        this.credentials = credentials;
    }

    private static CredentialId credential(ConnectionId id) {
        return new CredentialId(id.value());
    }

    /** Sealed at once, released to nobody until {@link #activate}. */
    public void storePaused(
            ConnectionId id,
            Configuration configuration,
            ConnectionValues values,
            @Nullable String externalId,
            Map<String, Secret> fields,
            TokenMeta meta,
            OnBehalfOf who) {
        StoreCredential request = new StoreCredential(
                configuration.projectId(),
                CredentialKind.TOKEN_SET,
                fields,
                meta,
                true,
                configuration.destination(values),
                externalId,
                who);
        insisting(() -> credentials.store(credential(id), request));
    }

    /** Repeats the call at once after a lost response, because this process has the only copy of the new tokens. */
    private static <T> T insisting(Supplier<T> call) {
        for (int tries = 1; ; tries++) {
            try {
                return call.get();
            } catch (NeighbourUnavailable e) {
                if (tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /**
     * Replaces the tokens of a connection with those that wait under a repair's id, which is then empty.
     *
     * @throws RemoteProblem {@code credential_destroyed} if that was done before, {@code credential_not_active} if
     *     the connection has ended
     */
    public CredentialHead adopt(ConnectionId id, ConnectionId repair, Destination destination, OnBehalfOf who) {
        return insisting(
                () -> credentials.adopt(credential(id), new AdoptTokens(credential(repair), destination, who)));
    }

    /** Binds the token set permanently to this end user, whom the vault names with every token. */
    public void activate(ConnectionId id, @Nullable String externalId, OnBehalfOf who) {
        credentials.changeState(credential(id), new ChangeState(CredentialState.ACTIVE, externalId, who));
    }

    public CredentialHead head(ConnectionId id) {
        return credentials.head(credential(id));
    }

    /**
     * Stores the grant; the vault has committed it when this returns.
     *
     * @throws ProblemException 409 {@code credential_damaged} while the vault considers its row damaged
     */
    void grant(ConnectionId id, AppId app, TokenDelivery deliver, OnBehalfOf who) {
        unlessDamaged(() -> credentials.grant(credential(id), app, AppGrant.decided(deliver, who)));
    }

    /** Only while the token set waits for {@link #activate}: on a connection in use, people decide about grants. */
    void grantWaiting(ConnectionId id, AppId app, TokenDelivery deliver, OnBehalfOf who) {
        unlessDamaged(() -> credentials.grant(credential(id), app, new AppGrant(deliver, true, who)));
    }

    /**
     * Withdraws the grant. A credential that is gone releases nothing, which counts as done. A damaged one releases
     * nothing now, but its row may be restored: only the vault's commit ensures that the grant does not return with
     * it.
     *
     * @throws ProblemException 409 {@code credential_damaged} while the vault considers its row damaged
     */
    void withdraw(ConnectionId id, AppId app, OnBehalfOf who) {
        unlessGone(() -> unlessDamaged(() -> credentials.withdraw(credential(id), app, who)));
    }

    private static void unlessDamaged(Runnable call) {
        try {
            call.run();
        } catch (RemoteProblem e) {
            if (!e.is(CredentialProblem.CREDENTIAL_DAMAGED)) {
                throw e;
            }
            throw new ProblemException(
                    ConnectionProblem.CREDENTIAL_DAMAGED,
                    "The stored credential of the connection was changed by someone else, so the vault cannot record"
                            + " the change. No token is released meanwhile, and the grant stays as it was. An"
                            + " operator must restore the row (see docs/operations.md); then send the same"
                            + " request again. Disconnecting the connection or suspending the app"
                            + " takes effect at once.");
        }
    }

    /** From now on the app uses the token through the proxy only. */
    void lower(ConnectionId id, AppId app, OnBehalfOf who) {
        unlessGone(() -> grant(id, app, TokenDelivery.PROXY, who));
    }

    private static void unlessGone(Runnable call) {
        try {
            call.run();
        } catch (RemoteProblem e) {
            if (!e.is(GONE)) {
                throw e;
            }
        }
    }

    /** Stops releases; false if there is no token set, or no longer one. */
    public boolean disconnect(ConnectionId id, OnBehalfOf who) {
        return change(id, CredentialState.DISCONNECTING, who);
    }

    public boolean destroy(ConnectionId id, OnBehalfOf who) {
        return change(id, CredentialState.DESTROYED, who);
    }

    private boolean change(ConnectionId id, CredentialState state, OnBehalfOf who) {
        try {
            credentials.changeState(credential(id), new ChangeState(state, null, who));
            return true;
        } catch (RemoteProblem e) {
            if (e.is(GONE) || e.is(NOT_DISCONNECTED)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * The tokens to revoke at the provider; empty if they are gone.
     *
     * @throws RemoteProblem {@code refresh_under_way} while newer ones may still arrive, {@code credential_damaged}
     *     until the row or destination is restored
     */
    public Optional<Map<String, Secret>> openForRevocation(
            ConnectionId id, Configuration configuration, ConnectionValues values, OnBehalfOf who) {
        Destination destination = configuration.destination(values);
        try {
            return Optional.of(credentials
                    .open(credential(id), new OpenCredential(OpenPurpose.REVOCATION, destination, who))
                    .fields());
        } catch (RemoteProblem e) {
            // cannot be opened after a disconnect
            if (e.is(GONE) || e.is(CredentialProblem.CREDENTIAL_NOT_ACTIVE)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
