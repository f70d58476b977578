package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.Secret;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.VaultedTokens;
import io.grantway.oauthconfig.provider.connectsession.repair.KnownAccounts;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.GrantedTokens;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.value.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Stores a new connection: first its row, as pending, then the tokens at the vault. After an interruption a pending
 * row remains, and the worker for unconfirmed connections revokes what exists.
 */
@Component
class NewConnection {

    private static final Logger log = LoggerFactory.getLogger(NewConnection.class);

    private final Connections connections;
    private final KnownAccounts known;
    private final VaultedTokens tokens;
    private final DiscardedTokens discarded;
    private final VaultCaller vaultCaller;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Ids ids;

    NewConnection(
            Connections connections,
            KnownAccounts known,
            VaultedTokens tokens,
            DiscardedTokens discarded,
            VaultCaller vaultCaller,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Ids ids) {
        this.connections = connections;
        this.known = known;
        this.tokens = tokens;
        this.discarded = discarded;
        this.vaultCaller = vaultCaller;
        this.audit = audit;
        this.transaction = transaction;
        this.ids = ids;
    }

    /**
     * Stores the tokens of an end user's code; tokens that cannot be stored are revoked.
     *
     * @return empty if the vault did not store the tokens
     */
    Optional<ConnectionId> store(ConnectSessionRow session, Configuration configuration, GrantedTokens granted) {
        ConnectionId id = new ConnectionId(ids.next());
        try {
            insert(id, session, configuration, granted);
        } catch (RuntimeException e) {
            discarded.revoke(id, configuration, granted);
            throw e;
        }
        try {
            tokens.storePaused(
                    id,
                    configuration,
                    granted.values(),
                    session.externalId(),
                    granted.issued().fields(),
                    granted.meta(),
                    vaultCaller.endUser(session.id()));
            return Optional.of(id);
        } catch (NeighbourUnavailable | RemoteProblem e) {
            log.warn("{}: the vault did not store the tokens: {}", id, e.getMessage());
            discarded.revoke(id, configuration, granted);
            return Optional.empty();
        }
    }

    private void insert(
            ConnectionId id, ConnectSessionRow session, Configuration configuration, GrantedTokens granted) {
        @Nullable ProviderAccount account = granted.providerAccount();
        transaction.executeWithoutResult(status -> {
            ConnectionRow row = connections.insertPending(
                    id,
                    configuration,
                    session.externalId(),
                    granted.meta(),
                    granted.clientSecretId(),
                    granted.issued().life(),
                    account,
                    granted.values());
            if (granted.account() != null) {
                known.keep(id, granted.account());
            }
            audit.append(Connections.event("connection.created", row)
                    .actor(new Actor(ActorType.END_USER, session.id().toString()))
                    .detail("same_account_elsewhere", connections.sharesAccount(id, configuration.id(), account))
                    .detail("connect_session_id", session.id().toString())
                    .detail("scopes", granted.meta().scopes())
                    .detail("inputs", names(granted.values().inputs()))
                    .detail("attributes", names(granted.values().attributes())));
        });
    }

    private static List<String> names(Map<String, String> values) {
        return List.copyOf(values.keySet());
    }

    /**
     * Stores tokens of the project's own client; after an interruption the worker for unconfirmed connections cleans
     * up.
     */
    ConnectionId storeOwn(
            ConnectSessionRow session,
            Configuration configuration,
            ConnectionValues values,
            Map<String, Secret> fields,
            TokenMeta meta,
            @Nullable ProviderSecretId clientSecretId) {
        OnBehalfOf who = vaultCaller.caller();
        ConnectionId id = new ConnectionId(ids.next());
        transaction.executeWithoutResult(status -> audit.append(Connections.event(
                        "connection.created",
                        connections.insertPending(
                                id,
                                configuration,
                                session.externalId(),
                                meta,
                                clientSecretId,
                                RefreshTokenLife.UNKNOWN,
                                null,
                                values))
                .detail("inputs", names(values.inputs()))
                .detail("attributes", names(values.attributes()))));
        tokens.storePaused(id, configuration, values, session.externalId(), fields, meta, who);
        return id;
    }
}
