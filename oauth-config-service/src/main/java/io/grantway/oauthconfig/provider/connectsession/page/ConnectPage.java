package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.contracts.oauthconfig.provider.ScopeDescription;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.connectsession.BrowserSteps;
import io.grantway.oauthconfig.provider.connectsession.ConnectFailure;
import io.grantway.oauthconfig.provider.connectsession.ConnectSessionRow;
import io.grantway.oauthconfig.provider.connectsession.page.NextPage.AccountQuestion;
import io.grantway.oauthconfig.provider.connectsession.page.NextPage.Kind;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows the connect page: who requests which access at which provider. */
@Component
class ConnectPage {

    private final BrowserSteps steps;
    private final ProviderConfigs configs;
    private final FailurePages failures;
    private final Requester requester;

    ConnectPage(BrowserSteps steps, ProviderConfigs configs, FailurePages failures, Requester requester) {
        this.steps = steps;
        this.configs = configs;
        this.failures = failures;
        this.requester = requester;
    }

    /**
     * The page with its form.
     *
     * @param unanswered whether the form was submitted without the required check box
     */
    NextPage ask(ConnectSessionRow session, BrowserProof browser, boolean unanswered) {
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
                steps.accountName(session).orElse(null),
                question(session, configuration, unanswered),
                browser.csrfToken(session),
                Stream.of(target, URI.create(session.returnUrl()))
                        .filter(uri -> "http".equals(uri.getScheme()))
                        .map(uri -> "http://" + uri.getRawAuthority())
                        .distinct()
                        .toList());
    }

    /** The configuration does not allow a request to the provider. */
    NextPage unusable(ConnectSessionRow session) {
        return failures.end(
                session, Kind.PROVIDER_FAILED, ConnectFailure.of(ConnectStep.CONNECT_PAGE, "configuration_invalid"));
    }

    private AccountQuestion question(ConnectSessionRow session, Configuration configuration, boolean unanswered) {
        if (!steps.onlyEndUserKnowsAccount(session, configuration)) {
            return AccountQuestion.NONE;
        }
        if (unanswered) {
            return AccountQuestion.ASKED_AGAIN;
        }
        return session.accountDoubtful() ? AccountQuestion.ASKED_AFTERWARDS : AccountQuestion.ASKED;
    }

    private static List<ScopeDescription> scopes(Configuration configuration, ProviderClient client) {
        Map<String, ScopeDescription> known = new LinkedHashMap<>();
        client.description().scopes().forEach(scope -> known.put(scope.value(), scope));
        return configuration.scopes().stream()
                .map(scope -> known.getOrDefault(scope, new ScopeDescription(scope, scope, null, false)))
                .toList();
    }
}
