package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.token.GrantedTokens;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Creates connections without an end user: the project's own client is granted a token (RFC 6749 §4.4), without a
 * page or confirmation. Such a grant has no refresh token; that field names the grant type that renews it, because
 * the vault leases only renewable credentials.
 */
@Component
class ClientCredentialsConnection {

    private static final Secret RENEWED_BY_CLIENT = Secret.of("client_credentials");

    private final ConnectSessionTable rows;
    private final ClientCredentialsExchange exchange;
    private final NewConnection newConnection;
    private final Completion completion;
    private final VaultCaller vaultCaller;

    ClientCredentialsConnection(
            ConnectSessionTable rows,
            ClientCredentialsExchange exchange,
            NewConnection newConnection,
            Completion completion,
            VaultCaller vaultCaller) {
        this.rows = rows;
        this.exchange = exchange;
        this.newConnection = newConnection;
        this.completion = completion;
        this.vaultCaller = vaultCaller;
    }

    /** Rejects an app whose grant a person withdrew, before anything is stored or the provider is called. */
    void requireAllowed(ConnectSessionRow wanted) {
        completion.requireOwn(wanted);
    }

    /**
     * May be repeated: an earlier, interrupted call is continued, or its connection is ended by the worker for
     * unconfirmed connections.
     */
    ConnectSessionRow connect(ConnectSessionRow session, Configuration configuration) {
        if (session.connectionId() != null) {
            return session;
        }
        GrantedTokens granted = exchange.ask(session.values(), configuration);
        TokenMeta told = granted.meta();
        TokenMeta meta = new TokenMeta(told.tokenType(), told.expiresAt(), told.scopes(), true, told.attributes());
        Map<String, Secret> fields = new LinkedHashMap<>(granted.issued().fields());
        fields.put("refresh_token", RENEWED_BY_CLIENT);
        ConnectionId id = newConnection.storeOwn(
                session, configuration, granted.values(), fields, meta, granted.clientSecretId());
        completion.completeOwn(session, id, vaultCaller.caller());
        return rows.find(session.id()).orElseThrow(ConnectSessions::notFound);
    }
}
