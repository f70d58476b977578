package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.Secret;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.contracts.oauthconfig.provider.PkceUse;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.ProviderRevocation;
import io.grantway.oauthconfig.provider.connection.VaultedTokens;
import io.grantway.oauthconfig.provider.connectsession.NextPage.Kind;
import io.grantway.oauthconfig.provider.connectsession.RepairStorage.NewTokens;
import io.grantway.oauthconfig.provider.outbound.OutboundSettings;
import io.grantway.oauthconfig.provider.token.AccountLookup;
import io.grantway.oauthconfig.provider.token.AccountLookup.FoundAccount;
import io.grantway.oauthconfig.provider.token.IdToken;
import io.grantway.oauthconfig.provider.token.ProviderCalls;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.TokenRequests;
import io.grantway.oauthconfig.provider.token.TokenResponseReader;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.oauthconfig.provider.token.TokenResult.Refused;
import io.grantway.oauthconfig.provider.token.TokenResult.Unreadable;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.request.RequestFacts;
import io.grantway.platform.value.Ids;
import io.grantway.platform.value.RandomToken;
import io.grantway.platform.value.Sha256;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Redeems the code and keeps what came: row first, as pending, then the vault, then the completion code. Cut off anywhere,
 * a pending row remains, and the worker for unconfirmed grants takes back what there is.
 */
@Component
class Redemption {

    private static final Logger log = LoggerFactory.getLogger(Redemption.class);

    private final ConnectSessionTable rows;
    private final Connections connections;
    private final VaultedTokens tokens;
    private final RepairStorage repairs;
    private final ProviderConfigs configs;
    private final TokenRequests endpoint;
    private final AccountLookup accounts;
    private final ProviderRevocation revocation;
    private final ProviderCalls calls;
    private final KnownAccounts known;
    private final ConnectSessionFailures failures;
    private final Requester requester;
    private final VaultCaller vaultCaller;
    private final ConnectSessionSettings settings;
    private final OutboundSettings outbound;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;
    private final String publicUrl;

    Redemption(
            ConnectSessionTable rows,
            Connections connections,
            VaultedTokens tokens,
            RepairStorage repairs,
            ProviderConfigs configs,
            TokenRequests endpoint,
            AccountLookup accounts,
            ProviderRevocation revocation,
            ProviderCalls calls,
            KnownAccounts known,
            ConnectSessionFailures failures,
            Requester requester,
            VaultCaller vaultCaller,
            ConnectSessionSettings settings,
            OutboundSettings outbound,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock,
            PlatformSettings platform) {
        this.rows = rows;
        this.connections = connections;
        this.tokens = tokens;
        this.repairs = repairs;
        this.configs = configs;
        this.endpoint = endpoint;
        this.accounts = accounts;
        this.revocation = revocation;
        this.calls = calls;
        this.known = known;
        this.failures = failures;
        this.requester = requester;
        this.vaultCaller = vaultCaller;
        this.settings = settings;
        this.outbound = outbound;
        this.audit = audit;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
        this.publicUrl = platform.issuer();
    }

    NextPage redeem(
            ConnectSessionRow session, Configuration configuration, String code, BrowserProof browser, String state) {
        ProviderClient client = configs.client(configuration);
        @Nullable Secret secret;
        try {
            secret = configs.openSecret(configuration, "code_exchange", vaultCaller.endUser(session.id()));
        } catch (NeighbourUnavailable | RemoteProblem e) {
            log.warn("{}: the vault did not open the client secret: {}", session.id(), e.getMessage());
            return later(session, ConnectStep.TOKEN_EXCHANGE); // the code was sent nowhere
        }
        return switch (exchange(configuration, client, secret, code, browser, state)) {
            // a grant is there: it is kept or taken back, however long the browser waits
            case Issued issued ->
                RequestFacts.unhurried(() -> keep(session, configuration, client, issued, browser, state));
            case Refused refused -> {
                if (refused.kind() == TokenResult.Kind.CONFIGURATION) {
                    configs.markRejected(configuration);
                }
                yield failed(session, error(refused), refused.providerError());
            }
            case Unreadable unreadable -> failed(session, "response_unreadable", unreadable.providerError());
            case TokenResult.NotSent ignored -> failed(session, "provider_unavailable", null);
            case TokenResult.Unknown unknown -> failed(session, "provider_unavailable", unknown.providerError());
        };
    }

    private TokenResult exchange(
            Configuration configuration,
            ProviderClient client,
            @Nullable Secret secret,
            String code,
            BrowserProof browser,
            String state) {
        boolean pkce = client.description().authorization().pkce() != PkceUse.FORBIDDEN;
        Instant askedAt = clock.instant();
        return calls.measure(
                client,
                "code_exchange",
                TokenResult::word,
                () -> TokenResponseReader.judge(
                        client.description(),
                        endpoint.exchangeCode(
                                client,
                                secret,
                                code,
                                configuration.callbackUrl(publicUrl),
                                pkce ? browser.codeVerifier(state) : null,
                                outbound.newDeadline()),
                        askedAt));
    }

    private NextPage keep(
            ConnectSessionRow session,
            Configuration configuration,
            ProviderClient client,
            Issued issued,
            BrowserProof browser,
            String state) {
        configs.markAccepted(configuration);
        @Nullable Secret idToken = issued.idToken();
        boolean nonceSent = client.description().sendsNonce(configuration.scopes());
        boolean answers = idToken != null
                && IdToken.answers(
                        idToken,
                        client.issuer().orElse(null),
                        configuration.clientId(),
                        nonceSent ? browser.nonce(state) : null,
                        clock.instant());
        if (nonceSent && idToken != null && !answers) {
            revokeDiscarded(new ConnectionId(ids.next()), configuration, issued, null);
            return failures.show(session, Kind.PROVIDER_FAILED, ConnectStep.ID_TOKEN, "id_token_refused", null);
        }
        @Nullable FoundAccount account = accounts.find(client, issued, answers ? idToken : null, outbound.newDeadline())
                .orElse(null);
        TokenMeta meta = FirstTokenMetadata.meta(issued, configuration.scopes());
        return session.repair()
                ? repair(session, configuration, issued, meta, account)
                : create(session, configuration, issued, meta, account);
    }

    private NextPage create(
            ConnectSessionRow session,
            Configuration configuration,
            Issued issued,
            TokenMeta meta,
            @Nullable FoundAccount found) {
        @Nullable ProviderAccount account = found == null ? null : found.account();
        OnBehalfOf endUser = vaultCaller.endUser(session.id());
        ConnectionId id = new ConnectionId(ids.next());
        try {
            transaction.executeWithoutResult(status -> {
                ConnectionRow row = connections.insertPending(id, configuration, session.externalId(), meta, account);
                if (found != null) {
                    known.keep(id, found);
                }
                audit.append(Connections.event("connection.created", row)
                        .actor(actor(session))
                        .detail("same_account_elsewhere", connections.sharesAccount(id, configuration.id(), account))
                        .detail("connect_session_id", session.id().toString())
                        .detail("scopes", meta.scopes()));
            });
        } catch (RuntimeException e) {
            revokeDiscarded(id, configuration, issued, account);
            throw e;
        }
        try {
            tokens.storePaused(id, configuration, session.externalId(), issued.fields(), meta, endUser);
        } catch (NeighbourUnavailable | RemoteProblem e) {
            log.warn("{}: the vault did not store the tokens: {}", id, e.getMessage());
            revokeDiscarded(id, configuration, issued, account);
            return later(session, ConnectStep.STORAGE);
        }
        return handOver(session, id);
    }

    /** Nobody could ever revoke these tokens later: now, as well as it goes, and at no other connection's cost. */
    private void revokeDiscarded(
            ConnectionId id, Configuration configuration, Issued issued, @Nullable ProviderAccount account) {
        try {
            if (revocation.endsWholeGrant(configuration)
                    && (account == null || connections.sharesAccount(id, configuration.id(), account))) {
                log.warn(
                        "{}: a discarded grant was not revoked because it may share its account with another connection",
                        id);
                return;
            }
            revocation.revoke(configuration, issued.fields());
        } catch (RuntimeException e) {
            log.warn("{}: a discarded grant could not be revoked: {}", configuration.id(), e.getMessage());
        }
    }

    private static Actor actor(ConnectSessionRow session) {
        return new Actor(ActorType.END_USER, session.id().toString());
    }

    /** Only for the account that the connection has been from the beginning, as far as anybody can say. */
    private NextPage repair(
            ConnectSessionRow session,
            Configuration configuration,
            Issued issued,
            TokenMeta meta,
            @Nullable FoundAccount found) {
        @Nullable ProviderAccount account = found == null ? null : found.account();
        @Nullable ConnectionRow row = session.connectionId() == null
                ? null
                : connections
                        .find(session.connectionId())
                        .filter(ConnectionRow::isLive)
                        .orElse(null);
        if (row == null) {
            revokeDiscarded(new ConnectionId(ids.next()), configuration, issued, account);
            return failures.show(session, Kind.LINK_EXPIRED, ConnectStep.STORAGE, "connection_ended", null);
        }
        AccountCheck check =
                AccountCheck.of(known.of(row, configuration).orElse(null), found, session.sameAccountConfirmed());
        if (!check.saidByProvider() && known.comparable(row, configuration)) {
            revokeDiscarded(new ConnectionId(ids.next()), configuration, issued, account);
            return failures.show(session, Kind.TRY_LATER, ConnectStep.ACCOUNT, "account_not_told", null);
        }
        return switch (check) {
            case SAME, CONFIRMED_BY_END_USER -> replace(session, configuration, issued, meta, found, row, check);
            case OTHER -> {
                revokeDiscarded(new ConnectionId(ids.next()), configuration, issued, account);
                yield failures.show(session, Kind.OTHER_ACCOUNT, ConnectStep.ACCOUNT, "other_account", null);
            }
            case UNKNOWN -> {
                revokeDiscarded(new ConnectionId(ids.next()), configuration, issued, account);
                yield askForAccount(session);
            }
        };
    }

    private NextPage askForAccount(ConnectSessionRow session) {
        String token = RandomToken.next();
        return rows.askForAccount(session.id(), Sha256.of(token), clock.instant())
                ? new NextPage.Go(URI.create(publicUrl + "/connect/" + token))
                : NextPage.notice(Kind.LINK_EXPIRED);
    }

    private NextPage replace(
            ConnectSessionRow session,
            Configuration configuration,
            Issued issued,
            TokenMeta meta,
            @Nullable FoundAccount found,
            ConnectionRow row,
            AccountCheck check) {
        CompletionCode code = CompletionCode.next();
        RepairStorage.Result result = repairs.store(
                new NewTokens(
                        session, row, configuration, issued, meta, check, found, vaultCaller.endUser(session.id())),
                code,
                clock.instant().plus(settings.codeLife()));
        return switch (result) {
            case STORED -> goBack(session, code);
            case REFUSED -> {
                revokeDiscarded(
                        new ConnectionId(ids.next()), configuration, issued, found == null ? null : found.account());
                yield later(session, ConnectStep.STORAGE);
            }
            case UNKNOWN -> later(session, ConnectStep.STORAGE);
        };
    }

    private NextPage handOver(ConnectSessionRow session, ConnectionId connection) {
        CompletionCode code = CompletionCode.next();
        return awaitConfirmation(session, connection, code)
                ? goBack(session, code)
                : NextPage.notice(Kind.LINK_EXPIRED);
    }

    private boolean awaitConfirmation(ConnectSessionRow session, ConnectionId connection, CompletionCode code) {
        return rows.awaitConfirmation(
                session.id(), connection, code.hash(), clock.instant().plus(settings.codeLife()));
    }

    private NextPage goBack(ConnectSessionRow session, CompletionCode code) {
        return new NextPage.Go(requester.back(session, code));
    }

    private static String error(Refused refused) {
        return switch (refused.kind()) {
            case CONFIGURATION -> "client_rejected";
            case RATE_LIMITED -> "rate_limited";
            case ENDED, RETRY -> "provider_error";
        };
    }

    private NextPage later(ConnectSessionRow session, ConnectStep step) {
        return failures.show(session, Kind.TRY_LATER, step, "temporarily_unavailable", null);
    }

    private NextPage failed(ConnectSessionRow session, String error, @Nullable ProviderError told) {
        return failures.show(session, Kind.PROVIDER_FAILED, ConnectStep.TOKEN_EXCHANGE, error, told);
    }
}
