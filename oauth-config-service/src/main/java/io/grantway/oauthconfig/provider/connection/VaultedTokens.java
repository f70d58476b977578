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
    /** What the vault says of a credential that holds nothing any more. */
    private static final ProblemType[] GONE = {
        CredentialProblem.CREDENTIAL_NOT_FOUND, CredentialProblem.CREDENTIAL_DESTROYED
    };

    /** Of one that cannot be disconnected: the worker asks again, and a damaged one is erased when it is destroyed. */
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
                configuration.destination(),
                externalId,
                who);
        insisting(() -> credentials.store(credential(id), request));
    }

    /** The only copy of new tokens is in our hands: a lost answer is asked for again at once. */
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
     * Puts the tokens that wait under a repair's id in the place of the connection's own; nothing is left of them there.
     *
     * @throws RemoteProblem {@code credential_destroyed} when that was done before, {@code credential_not_active} when the
     *     connection has ended
     */
    public CredentialHead adopt(ConnectionId id, ConnectionId repair, Destination destination, OnBehalfOf who) {
        return insisting(
                () -> credentials.adopt(credential(id), new AdoptTokens(credential(repair), destination, who)));
    }

    /** The vault binds the token set to this end user for good, and tells it with every token. */
    public void activate(ConnectionId id, @Nullable String externalId, OnBehalfOf who) {
        credentials.changeState(credential(id), new ChangeState(CredentialState.ACTIVE, externalId, who));
    }

    public CredentialHead head(ConnectionId id) {
        return credentials.head(credential(id));
    }

    /**
     * The vault has committed the grant when this returns.
     *
     * @throws ProblemException 409 {@code credential_damaged} while the vault does not believe its row
     */
    void grant(ConnectionId id, AppId app, TokenDelivery deliver, OnBehalfOf who) {
        unlessDamaged(() -> credentials.grant(credential(id), app, AppGrant.decided(deliver, who)));
    }

    /** Only while the token set waits for {@link #activate}: a connection that is in use is granted by people. */
    void grantWaiting(ConnectionId id, AppId app, TokenDelivery deliver, OnBehalfOf who) {
        unlessDamaged(() -> credentials.grant(credential(id), app, new AppGrant(deliver, true, who)));
    }

    /**
     * A credential that is gone releases nothing, so that counts as done. A damaged one releases nothing now, but its row
     * may be put back: only the vault's commit makes sure that the grant does not come back with it.
     *
     * @throws ProblemException 409 {@code credential_damaged} while the vault does not believe its row
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
                    "What the vault stores of the connection was changed by somebody else, so the vault can record nothing for"
                            + " it; nothing of it is released meanwhile, and the grant stays as it was. An operator puts the"
                            + " row back (docs/operations.md), then the same request may be sent again. Disconnecting the"
                            + " connection or suspending the app counts at once.");
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

    /** Releases end; false when there is no token set, or none any more. */
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
     * The tokens, to revoke them at the provider; empty when they are gone.
     *
     * @throws RemoteProblem {@code refresh_under_way} as long as newer ones may still come, {@code credential_damaged} as
     *     long as nobody has put the row or the address back
     */
    public Optional<Map<String, Secret>> openForRevocation(ConnectionId id, Destination destination, OnBehalfOf who) {
        try {
            return Optional.of(credentials
                    .open(credential(id), new OpenCredential(OpenPurpose.REVOCATION, destination, who))
                    .fields());
        } catch (RemoteProblem e) {
            // opened no more: disconnect was called before
            if (e.is(GONE) || e.is(CredentialProblem.CREDENTIAL_NOT_ACTIVE)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
