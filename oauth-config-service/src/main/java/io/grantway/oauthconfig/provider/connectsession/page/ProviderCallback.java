package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.connectsession.BrowserSteps;
import io.grantway.oauthconfig.provider.connectsession.CodeResult;
import io.grantway.oauthconfig.provider.connectsession.ConnectFailure;
import io.grantway.oauthconfig.provider.connectsession.ConnectSessionRow;
import io.grantway.oauthconfig.provider.connectsession.page.NextPage.Kind;
import io.grantway.oauthconfig.provider.error.ProviderText;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.platform.PlatformSettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Handles the browser's return from the provider. Before anything is sent, the path, state, cookie and issuer must
 * identify the same session and configuration: otherwise a malicious provider could have the codes of another
 * provider or person redeemed for itself.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.4">RFC 9700 §4.4</a>
 */
@Component
class ProviderCallback {

    private final BrowserSteps steps;
    private final ProviderConfigs configs;
    private final PostedResponses posted;
    private final FailurePages failures;
    private final CallbackRefusals refusals;
    private final Requester requester;
    private final String publicUrl;

    ProviderCallback(
            BrowserSteps steps,
            ProviderConfigs configs,
            PostedResponses posted,
            FailurePages failures,
            CallbackRefusals refusals,
            Requester requester,
            PlatformSettings settings) {
        this.steps = steps;
        this.configs = configs;
        this.posted = posted;
        this.failures = failures;
        this.refusals = refusals;
        this.requester = requester;
        this.publicUrl = settings.issuer();
    }

    /**
     * Checks a response. A parameter {@code response} without the form of our reference belongs to the provider and
     * is ignored.
     *
     * @param id the configuration in the path; absent if it names none
     * @param query the parameters, encoded
     */
    NextPage arrive(@Nullable ProviderConfigId id, @Nullable String query, @Nullable BrowserProof browser) {
        CallbackParameters response = read(id, query);
        @Nullable String reference = response.get("response");
        if (reference == null || !PostedResponses.isReference(reference)) {
            return judge(id, response, browser);
        }
        if (id == null || response.values().size() > 1 || !response.broken().isEmpty()) {
            return refusals.refuse("response_twice", null);
        }
        if (browser == null) {
            return refusals.refuse("other_browser", null);
        }
        return posted.take(id, reference)
                .map(parameters -> judge(id, read(id, parameters), browser))
                .orElseGet(() -> NextPage.notice(Kind.LINK_USED));
    }

    /** Reads the parameters under the names that the provider of the configuration uses. */
    private CallbackParameters read(@Nullable ProviderConfigId id, @Nullable String encoded) {
        return Optional.ofNullable(id)
                .flatMap(configs::find)
                .flatMap(configs::usableClient)
                .map(client -> CallbackParameters.parse(encoded, client.description()))
                .orElseGet(() -> CallbackParameters.parse(encoded));
    }

    private NextPage judge(@Nullable ProviderConfigId id, CallbackParameters response, @Nullable BrowserProof browser) {
        @Nullable String state = response.get("state");
        if (state == null) {
            return refusals.refuse("no_state", null);
        }
        @Nullable ConnectSessionRow session = steps.findByState(state).orElse(null);
        if (session == null) {
            return refusals.refuse("unknown_state", null);
        }
        if (!session.providerConfigId().equals(id)) {
            return refusals.refuse("other_configuration", session);
        }
        if (browser == null || !session.boundTo(browser.hash())) {
            return refusals.refuse("other_browser", session);
        }
        @Nullable ConnectFailure earlier = session.failure();
        if (earlier != null) { // the page was reloaded
            return failures.show(session, kind(earlier), earlier);
        }
        @Nullable Configuration configuration = configs.find(session.providerConfigId()).orElse(null);
        if (configuration == null) {
            return NextPage.notice(Kind.LINK_EXPIRED);
        }
        @Nullable ProviderClient client =
                configs.usableClient(configuration, session.values().inputs()).orElse(null);
        if (client == null) {
            return failures.end(
                    session, Kind.PROVIDER_FAILED, ConnectFailure.of(ConnectStep.CALLBACK, "configuration_invalid"));
        }
        CallbackAttributes attributes = CallbackAttributes.of(client.description(), response);
        ProviderClient own = client.with(ConnectionValues.of(Map.of(), attributes.allowed()));
        if (response.isBroken("iss") || !issuerFits(own, response.get("iss"))) {
            return refusals.refuse("other_issuer", session);
        }
        if (!steps.claimState(session, state)) {
            return NextPage.notice(Kind.LINK_EXPIRED);
        }
        NextPage next = accept(response, session, configuration, attributes, browser, state);
        steps.keepState(session, state);
        return next;
    }

    private static boolean issuerFits(ProviderClient client, @Nullable String told) {
        @Nullable String expected = client.issuer().orElse(null);
        if (told == null) {
            return expected == null || !client.description().authorization().issuerAlwaysSent();
        }
        return expected == null || expected.equals(told);
    }

    /** Handles a response of this browser and configuration; whatever it contains, it changes the session. */
    private NextPage accept(
            CallbackParameters response,
            ConnectSessionRow session,
            Configuration configuration,
            CallbackAttributes attributes,
            BrowserProof browser,
            String state) {
        @Nullable String error = response.get("error");
        @Nullable String code = response.get("code");
        if (error != null) {
            String known = error.matches("[a-z0-9_.-]{1,60}") ? error : "provider_error";
            return failures.end(
                    session,
                    Kind.PROVIDER_SAID_NO,
                    new ConnectFailure(
                            ConnectStep.AT_PROVIDER,
                            known,
                            ProviderText.error(null, error, response.get("error_description"), Set.of(state))));
        }
        if (code == null || response.isBroken("error")) {
            boolean unreadable = response.isBroken("code") || response.isBroken("error");
            return failures.end(
                    session,
                    Kind.RESPONSE_UNREADABLE,
                    ConnectFailure.of(ConnectStep.CALLBACK, unreadable ? "response_unreadable" : "no_code"));
        }
        if (attributes.error() != null) {
            return failures.end(
                    session, Kind.RESPONSE_UNREADABLE, ConnectFailure.of(ConnectStep.CALLBACK, attributes.error()));
        }
        return after(
                session, steps.redeem(session, configuration, browser.returned(code, state, attributes.allowed())));
    }

    private NextPage after(ConnectSessionRow session, CodeResult result) {
        return switch (result) {
            case CodeResult.AwaitsConfirmation(var code) -> new NextPage.Go(requester.back(session, code));
            case CodeResult.AccountUnknown(var linkSecret) ->
                new NextPage.Go(URI.create(publicUrl + "/connect/" + linkSecret.reveal()));
            case CodeResult.Tested() -> new NextPage.Go(URI.create(session.returnUrl()));
            case CodeResult.SessionEnded() -> NextPage.notice(Kind.LINK_EXPIRED);
            case CodeResult.Failed(var failure) -> failures.show(session, kind(failure), failure);
        };
    }

    private static Kind kind(ConnectFailure failure) {
        if (failure.step() == ConnectStep.AT_PROVIDER) {
            return Kind.PROVIDER_SAID_NO;
        }
        if (failure.step() == ConnectStep.CALLBACK) {
            return Kind.RESPONSE_UNREADABLE;
        }
        return switch (failure.error()) {
            case "temporarily_unavailable", "account_not_told" -> Kind.TRY_LATER;
            case "connection_ended" -> Kind.LINK_EXPIRED;
            case "other_account" -> Kind.OTHER_ACCOUNT;
            default -> Kind.PROVIDER_FAILED;
        };
    }
}
