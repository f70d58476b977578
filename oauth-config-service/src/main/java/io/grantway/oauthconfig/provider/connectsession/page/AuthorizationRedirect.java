package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionState;
import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.connectsession.BrowserSteps;
import io.grantway.oauthconfig.provider.connectsession.ConnectFailure;
import io.grantway.oauthconfig.provider.connectsession.ConnectSessionRow;
import io.grantway.oauthconfig.provider.connectsession.SessionInputs;
import io.grantway.oauthconfig.provider.connectsession.page.NextPage.Kind;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.value.RandomToken;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Leads from the link to the provider: only one browser sees the page, and only its form continues. */
@Component
class AuthorizationRedirect {

    private final BrowserSteps steps;
    private final ProviderConfigs configs;
    private final ConnectPage page;
    private final CallbackRefusals refusals;
    private final FailurePages failures;
    private final Requester requester;
    private final String publicUrl;

    AuthorizationRedirect(
            BrowserSteps steps,
            ProviderConfigs configs,
            ConnectPage page,
            CallbackRefusals refusals,
            FailurePages failures,
            Requester requester,
            PlatformSettings settings) {
        this.steps = steps;
        this.configs = configs;
        this.page = page;
        this.refusals = refusals;
        this.failures = failures;
        this.requester = requester;
        this.publicUrl = settings.issuer();
    }

    /** Binds the session to the first browser that opens the link; that browser may reload the page. */
    NextPage open(String token, BrowserProof browser) {
        @Nullable ConnectSessionRow found = steps.findByToken(token).orElse(null);
        if (found == null) {
            return NextPage.notice(Kind.LINK_UNKNOWN);
        }
        if (steps.open(found, browser.hash())) {
            return page.ask(steps.reread(found), browser, null);
        }
        return usable(steps.reread(found), browser)
                .map(NextPage.class::cast)
                .orElseGet(() -> page.ask(found, browser, null));
    }

    /** Why the session cannot continue in this browser; empty if it can. */
    private Optional<NextPage.Notice> usable(ConnectSessionRow session, BrowserProof browser) {
        ConnectSessionState state = steps.state(session);
        boolean way = state == ConnectSessionState.OPENED || state == ConnectSessionState.AT_PROVIDER;
        if (way && !session.boundTo(browser.hash())) {
            return Optional.of(refusals.refusePage(Kind.OTHER_BROWSER, session));
        }
        boolean arrived = state == ConnectSessionState.AT_PROVIDER && !session.departed();
        if (way && !arrived) {
            return Optional.empty();
        }
        Kind kind = state == ConnectSessionState.EXPIRED ? Kind.LINK_EXPIRED : Kind.LINK_USED;
        return Optional.of(session.boundTo(browser.hash()) ? failures.over(session, kind) : NextPage.notice(kind));
    }

    /** Redirects to the provider after the form was submitted, or shows it again if something is missing. */
    NextPage proceed(String token, BrowserProof browser, String csrfToken, ConnectForm form) {
        return guarded(token, browser, csrfToken, session -> {
            @Nullable Configuration configuration =
                    configs.find(session.providerConfigId()).orElse(null);
            if (configuration == null) {
                return NextPage.notice(Kind.LINK_EXPIRED);
            }
            @Nullable ProviderClient usable = configs.usableClient(configuration).orElse(null);
            if (usable == null) {
                return page.unusable(session);
            }
            boolean asked = steps.onlyEndUserKnowsAccount(session, configuration);
            SessionInputs.Entered entered = SessionInputs.enter(usable.description(), session, form.inputs());
            if ((asked && !form.sameAccount()) || !entered.wrong().isEmpty()) {
                return page.ask(session, browser, form);
            }
            ConnectSessionRow complete = session.withEntered(entered.values());
            @Nullable ProviderClient client = configs.usableClient(
                            configuration, complete.values(), ProviderClient::authorization)
                    .orElse(null);
            if (client == null) {
                return page.unusable(session);
            }
            String state = RandomToken.next();
            boolean departed = steps.depart(complete, browser.hash(), state, asked);
            return departed
                    ? new NextPage.Go(authorization(configuration, client, browser, state))
                    : NextPage.notice(Kind.LINK_USED);
        });
    }

    /** Redirects to the app after the end user cancelled. */
    NextPage cancel(String token, BrowserProof browser, String csrfToken) {
        return guarded(
                token,
                browser,
                csrfToken,
                session -> steps.fail(session, ConnectFailure.of(ConnectStep.CONNECT_PAGE, "access_denied"))
                        ? new NextPage.Go(requester.back(session, "access_denied"))
                        : NextPage.notice(Kind.LINK_USED));
    }

    /** The form was submitted without the cookie of the browser that opened the link. */
    NextPage refuseOtherBrowser(String token) {
        return steps.findByToken(token)
                .map(session -> (NextPage) refusals.refusePage(Kind.OTHER_BROWSER, session))
                .orElseGet(() -> NextPage.notice(Kind.LINK_UNKNOWN));
    }

    private NextPage guarded(
            String token, BrowserProof browser, String csrfToken, Function<ConnectSessionRow, NextPage> step) {
        @Nullable ConnectSessionRow session = steps.findByToken(token).orElse(null);
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

    private URI authorization(Configuration configuration, ProviderClient client, BrowserProof browser, String state) {
        return new AuthorizationRequest(client)
                .url(
                        configuration.callbackUrl(publicUrl),
                        configuration.scopes(),
                        configuration.authorizeParams(),
                        browser,
                        state);
    }
}
