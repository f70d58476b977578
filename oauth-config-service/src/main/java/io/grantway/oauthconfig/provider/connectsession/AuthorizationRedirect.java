package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionState;
import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.contracts.oauthconfig.provider.PkceUse;
import io.grantway.contracts.oauthconfig.provider.ResponseMode;
import io.grantway.contracts.oauthconfig.provider.ScopeDescription;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.connection.ConnectionRow;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connectsession.NextPage.AccountQuestion;
import io.grantway.oauthconfig.provider.connectsession.NextPage.Kind;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.value.RandomToken;
import io.grantway.platform.value.Sha256;
import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** From the link to the provider: the page is shown to one browser only, and only its own form goes on. */
@Component
class AuthorizationRedirect {

    private final ConnectSessionTable rows;
    private final ProviderConfigs configs;
    private final Connections connections;
    private final KnownAccounts accounts;
    private final ConnectSessionFailures failures;
    private final CallbackRefusals refusals;
    private final Requester requester;
    private final Clock clock;
    private final String publicUrl;

    AuthorizationRedirect(
            ConnectSessionTable rows,
            ProviderConfigs configs,
            Connections connections,
            KnownAccounts accounts,
            ConnectSessionFailures failures,
            CallbackRefusals refusals,
            Requester requester,
            Clock clock,
            PlatformSettings settings) {
        this.rows = rows;
        this.configs = configs;
        this.connections = connections;
        this.accounts = accounts;
        this.failures = failures;
        this.refusals = refusals;
        this.requester = requester;
        this.clock = clock;
        this.publicUrl = settings.issuer();
    }

    /** The first browser that opens the link becomes the session's; it may load the page again. */
    NextPage open(String token, BrowserProof browser) {
        @Nullable ConnectSessionRow found = find(token).orElse(null);
        if (found == null) {
            return NextPage.notice(Kind.LINK_UNKNOWN);
        }
        if (rows.open(found.id(), browser.hash(), clock.instant())) {
            return ask(rows.find(found.id()).orElseThrow(), browser, false);
        }
        return usable(rows.find(found.id()).orElseThrow(), browser)
                .map(NextPage.class::cast)
                .orElseGet(() -> ask(found, browser, false));
    }

    private Optional<ConnectSessionRow> find(String token) {
        return RandomToken.wellFormed(token) ? rows.findByToken(Sha256.of(token)) : Optional.empty();
    }

    /** Why the session cannot be gone on with in this browser; empty when it can. */
    private Optional<NextPage.Notice> usable(ConnectSessionRow session, BrowserProof browser) {
        ConnectSessionState state = session.stateAt(clock.instant());
        boolean way = state == ConnectSessionState.OPENED || state == ConnectSessionState.AT_PROVIDER;
        if (way && !session.boundTo(browser.hash())) {
            return Optional.of(refusals.refusePage(Kind.OTHER_BROWSER, session));
        }
        boolean arrived = state == ConnectSessionState.AT_PROVIDER && !session.departed();
        if (way && !arrived) {
            return Optional.empty();
        }
        return Optional.of(NextPage.notice(state == ConnectSessionState.EXPIRED ? Kind.LINK_EXPIRED : Kind.LINK_USED));
    }

    private NextPage ask(ConnectSessionRow session, BrowserProof browser, boolean unanswered) {
        @Nullable Configuration configuration = configs.find(session.providerConfigId()).orElse(null);
        if (configuration == null) {
            return NextPage.notice(Kind.LINK_EXPIRED);
        }
        @Nullable ProviderClient client = configs.usableClient(configuration).orElse(null);
        if (client == null) {
            return unusable(session);
        }
        URI target = client.authorization();
        return new NextPage.Ask(
                requester.name(session),
                configuration.custom() == null ? client.description().name() : configuration.name(),
                target.getHost(),
                scopes(configuration, client),
                session.repair(),
                account(session),
                question(session, configuration, unanswered),
                browser.csrfToken(session),
                Stream.of(target, URI.create(session.returnUrl()))
                        .filter(uri -> "http".equals(uri.getScheme()))
                        .map(uri -> "http://" + uri.getRawAuthority())
                        .distinct()
                        .toList());
    }

    private NextPage unusable(ConnectSessionRow session) {
        return failures.show(session, Kind.PROVIDER_FAILED, ConnectStep.CONNECT_PAGE, "configuration_invalid", null);
    }

    private AccountQuestion question(ConnectSessionRow session, Configuration configuration, boolean unanswered) {
        if (!asks(session, configuration)) {
            return AccountQuestion.NONE;
        }
        if (unanswered) {
            return AccountQuestion.ASKED_AGAIN;
        }
        return session.accountDoubtful() ? AccountQuestion.ASKED_AFTERWARDS : AccountQuestion.ASKED;
    }

    /** Whether only the end user can say that a repair is for the same account. */
    private boolean asks(ConnectSessionRow session, Configuration configuration) {
        return session.repair()
                && session.connectionId() != null
                && (session.accountDoubtful()
                        || connections
                                .find(session.connectionId())
                                .filter(row -> !accounts.comparable(row, configuration))
                                .isPresent());
    }

    private @Nullable String account(ConnectSessionRow session) {
        if (!session.repair() || session.connectionId() == null) {
            return null;
        }
        return connections
                .find(session.connectionId())
                .map(ConnectionRow::account)
                .map(account -> account.label() == null ? account.subject() : account.label())
                .orElse(null);
    }

    private static List<ScopeDescription> scopes(Configuration configuration, ProviderClient client) {
        Map<String, ScopeDescription> known = new LinkedHashMap<>();
        client.description().scopes().forEach(scope -> known.put(scope.value(), scope));
        return configuration.scopes().stream()
                .map(scope -> known.getOrDefault(scope, new ScopeDescription(scope, scope, false)))
                .toList();
    }

    /**
     * The form was sent: on to the provider.
     *
     * @param sameAccount whether the end user has said that a repair is for the same account
     */
    NextPage proceed(String token, BrowserProof browser, String csrfToken, boolean sameAccount) {
        return guarded(token, browser, csrfToken, session -> {
            @Nullable Configuration configuration =
                    configs.find(session.providerConfigId()).orElse(null);
            if (configuration == null) {
                return NextPage.notice(Kind.LINK_EXPIRED);
            }
            if (configs.usableClient(configuration).isEmpty()) {
                return unusable(session);
            }
            boolean asked = asks(session, configuration);
            if (asked && !sameAccount) {
                return ask(session, browser, true);
            }
            String state = RandomToken.next();
            boolean departed = rows.depart(session.id(), browser.hash(), Sha256.of(state), asked, clock.instant());
            return departed
                    ? new NextPage.Go(authorization(configuration, browser, state))
                    : NextPage.notice(Kind.LINK_USED);
        });
    }

    /** The form was sent to give up: back to the app. */
    NextPage cancel(String token, BrowserProof browser, String csrfToken) {
        return guarded(
                token,
                browser,
                csrfToken,
                session -> failures.fail(session, ConnectStep.CONNECT_PAGE, "access_denied", null)
                        ? new NextPage.Go(requester.back(session, "access_denied"))
                        : NextPage.notice(Kind.LINK_USED));
    }

    /** The form came without the cookie of the browser that opened the link. */
    NextPage refuseOtherBrowser(String token) {
        return find(token)
                .map(session -> (NextPage) refusals.refusePage(Kind.OTHER_BROWSER, session))
                .orElseGet(() -> NextPage.notice(Kind.LINK_UNKNOWN));
    }

    private NextPage guarded(
            String token,
            BrowserProof browser,
            String csrfToken,
            java.util.function.Function<ConnectSessionRow, NextPage> step) {
        @Nullable ConnectSessionRow session = find(token).orElse(null);
        if (session == null) {
            return NextPage.notice(Kind.LINK_UNKNOWN);
        }
        Optional<NextPage.Notice> refusal = usable(session, browser);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return browser.hasCsrfToken(session, csrfToken)
                ? step.apply(session)
                : refusals.refusePage(Kind.FORM_FORGED, session);
    }

    private URI authorization(Configuration configuration, BrowserProof browser, String state) {
        ProviderClient client = configs.client(configuration);
        var rules = client.description().authorization();
        Query query = new Query()
                .with("response_type", "code")
                .with("client_id", configuration.clientId())
                .with("redirect_uri", configuration.callbackUrl(publicUrl))
                .with(rules.params())
                .with(configuration.authorizeParams())
                .with("state", state);
        if (!configuration.scopes().isEmpty()) {
            query.with("scope", String.join(rules.scopeDelimiter(), configuration.scopes()));
        }
        if (rules.pkce() != PkceUse.FORBIDDEN) {
            query.with("code_challenge", browser.codeChallenge(state)).with("code_challenge_method", "S256");
        }
        if (rules.responseMode() == ResponseMode.FORM_POST) {
            query.with("response_mode", "form_post");
        }
        if (client.description().sendsNonce(configuration.scopes())) {
            query.with("nonce", browser.nonce(state));
        }
        return query.on(client.authorization().toString());
    }
}
