package io.grantway.oauthconfig.provider.connectsession.page;

import static java.util.Objects.requireNonNullElse;

import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.contracts.oauthconfig.provider.ScopeDescription;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.connectsession.BrowserSteps;
import io.grantway.oauthconfig.provider.connectsession.ConnectFailure;
import io.grantway.oauthconfig.provider.connectsession.ConnectSessionRow;
import io.grantway.oauthconfig.provider.connectsession.SessionInputs;
import io.grantway.oauthconfig.provider.connectsession.page.NextPage.AccountQuestion;
import io.grantway.oauthconfig.provider.connectsession.page.NextPage.AskedInput;
import io.grantway.oauthconfig.provider.connectsession.page.NextPage.Kind;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
     * @param submitted the form that cannot be accepted as it is; absent when the page is shown first
     */
    NextPage ask(ConnectSessionRow session, BrowserProof browser, @Nullable ConnectForm submitted) {
        @Nullable Configuration configuration = configs.find(session.providerConfigId()).orElse(null);
        if (configuration == null) {
            return NextPage.notice(Kind.LINK_EXPIRED);
        }
        @Nullable ProviderClient client =
                configs.usableClient(configuration, session.inputs()).orElse(null);
        if (client == null) {
            return unusable(session);
        }
        String target = client.authorizationOrigin();
        return new NextPage.Ask(
                requester.name(session),
                configuration.custom() == null ? client.description().name() : configuration.name(),
                target.replaceFirst("^https?://", "").replaceFirst(":[0-9]+$", ""),
                scopes(configuration, client),
                session.repair(),
                steps.accountName(session).orElse(null),
                question(session, configuration, submitted != null && !submitted.sameAccount()),
                inputs(session, client.description(), submitted),
                browser.csrfToken(session),
                Stream.of(target, origin(session.returnUrl()))
                        .filter(origin -> origin.startsWith("http://"))
                        .distinct()
                        .toList());
    }

    private static String origin(String returnUrl) {
        URI uri = URI.create(returnUrl);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static List<AskedInput> inputs(
            ConnectSessionRow session, ProviderDescription description, @Nullable ConnectForm submitted) {
        Map<String, String> before = submitted == null ? session.enteredInputs() : submitted.inputs();
        Set<String> wrong = submitted == null
                ? Set.of()
                : SessionInputs.enter(description, session, before).wrong();
        List<AskedInput> asked = new ArrayList<>();
        SessionInputs.asked(description, session)
                .forEach((name, input) -> asked.add(new AskedInput(
                        name,
                        requireNonNullElse(input.description(), name),
                        input.descriptionRu(),
                        input.example(),
                        description.suffixes(name).stream().findFirst().orElse(""),
                        before.getOrDefault(name, requireNonNullElse(input.defaultValue(), "")),
                        wrong.contains(name))));
        return asked;
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
