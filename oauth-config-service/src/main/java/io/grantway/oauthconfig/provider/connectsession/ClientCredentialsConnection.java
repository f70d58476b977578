package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.VaultedTokens;
import io.grantway.oauthconfig.provider.outbound.OutboundSettings;
import io.grantway.oauthconfig.provider.token.ProviderCalls;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.TokenRequests;
import io.grantway.oauthconfig.provider.token.TokenResponseReader;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.oauthconfig.provider.token.TokenResult.Kind;
import io.grantway.oauthconfig.provider.token.TokenResult.NotSent;
import io.grantway.oauthconfig.provider.token.TokenResult.Refused;
import io.grantway.oauthconfig.provider.token.TokenResult.Unknown;
import io.grantway.oauthconfig.provider.token.TokenResult.Unreadable;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.Ids;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A connection without an end user: the project's own client is granted a token (RFC 6749 section 4.4), nobody has to open
 * a page or to confirm. Such a grant has no refresh token; the field says which grant renews it, because the vault leases
 * only what can be renewed.
 */
@Component
class ClientCredentialsConnection {

    private static final Secret RENEWED_BY_CLIENT = Secret.of("client_credentials");

    private final ConnectSessionTable rows;
    private final Connections connections;
    private final VaultedTokens tokens;
    private final Completion completion;
    private final ProviderConfigs configs;
    private final TokenRequests endpoint;
    private final ProviderCalls calls;
    private final VaultCaller vaultCaller;
    private final OutboundSettings outbound;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    ClientCredentialsConnection(
            ConnectSessionTable rows,
            Connections connections,
            VaultedTokens tokens,
            Completion completion,
            ProviderConfigs configs,
            TokenRequests endpoint,
            ProviderCalls calls,
            VaultCaller vaultCaller,
            OutboundSettings outbound,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.connections = connections;
        this.tokens = tokens;
        this.completion = completion;
        this.configs = configs;
        this.endpoint = endpoint;
        this.calls = calls;
        this.vaultCaller = vaultCaller;
        this.outbound = outbound;
        this.audit = audit;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    /** Refuses an app whose grant a person withdrew, before anything is kept or the provider asked. */
    void requireAllowed(ConnectSessionRow wanted) {
        completion.requireOwn(wanted);
    }

    /** May be repeated: what an earlier call left is gone on with, or given up by the worker for unconfirmed grants. */
    ConnectSessionRow connect(ConnectSessionRow session, Configuration configuration) {
        if (session.connectionId() != null) {
            return session;
        }
        ProviderClient client = configs.client(configuration);
        Issued issued = ask(configuration, client);
        OnBehalfOf who = vaultCaller.caller();
        ConnectionId id = new ConnectionId(ids.next());
        TokenMeta told = FirstTokenMetadata.meta(issued, configuration.scopes());
        TokenMeta meta = new TokenMeta(told.tokenType(), told.expiresAt(), told.scopes(), true);
        Map<String, Secret> fields = new LinkedHashMap<>(issued.fields());
        fields.put("refresh_token", RENEWED_BY_CLIENT);
        transaction.executeWithoutResult(status -> audit.append(Connections.event(
                "connection.created", connections.insertPending(id, configuration, session.externalId(), meta, null))));
        tokens.storePaused(id, configuration, session.externalId(), fields, meta, who);
        completion.releaseOwn(id, session, who);
        transaction.executeWithoutResult(status -> {
            // of two calls at once one wins; the other's grant is given up like every unconfirmed one
            if (rows.confirmDirectly(session.id(), id)) {
                completion.confirm(id, session.externalId());
            }
        });
        return rows.find(session.id()).orElseThrow(ConnectSessions::notFound);
    }

    private Issued ask(Configuration configuration, ProviderClient client) {
        Instant askedAt = clock.instant();
        @Nullable Secret secret = configs.openSecret(configuration, "client_credentials", vaultCaller.caller());
        TokenResult outcome = calls.measure(
                client,
                "client_credentials",
                TokenResult::word,
                () -> TokenResponseReader.judgeRenewable(
                        client.description(),
                        endpoint.clientCredentials(client, secret, configuration.scopes(), outbound.newDeadline()),
                        askedAt,
                        null));
        return switch (outcome) {
            case Issued issued -> {
                configs.markAccepted(configuration);
                yield issued;
            }
            case Refused refused -> {
                if (refused.kind() == Kind.CONFIGURATION) {
                    configs.markRejected(configuration);
                }
                throw new ProblemException(ConnectSessionProblem.PROVIDER_ERROR, "The provider refused the request.")
                        .with("provider_error", refused.providerError());
            }
            case Unreadable unreadable ->
                throw new ProblemException(
                        ConnectSessionProblem.PROVIDER_ERROR,
                        "The provider's response contains no token: " + unreadable.reason());
            case NotSent notSent -> throw unavailable(notSent.reason());
            case Unknown unknown -> throw unavailable(unknown.reason());
        };
    }

    private static ProblemException unavailable(String reason) {
        return new ProblemException(
                ConnectSessionProblem.PROVIDER_UNAVAILABLE,
                "The provider could not be reached: " + Objects.toString(reason));
    }
}
