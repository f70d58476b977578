package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.oauthconfig.provider.ResponseMode;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.connectsession.BrowserSteps;
import io.grantway.oauthconfig.provider.connectsession.ConnectSessionRow;
import io.grantway.oauthconfig.provider.connectsession.page.NextPage.Kind;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.value.RandomToken;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Authorization responses as a form (OAuth 2.0 Form Post Response Mode). The browser sends no cookie of ours with a
 * cross-site form, so the POST decides nothing: it stores the parameters briefly and redirects the browser to a GET,
 * which carries the cookie and is checked like any other response.
 */
@Component
class PostedResponses {

    private final PostedResponseTable table;
    private final BrowserSteps steps;
    private final ProviderConfigs configs;
    private final CallbackRefusals refusals;
    private final String publicUrl;

    PostedResponses(
            PostedResponseTable table,
            BrowserSteps steps,
            ProviderConfigs configs,
            CallbackRefusals refusals,
            PlatformSettings settings) {
        this.table = table;
        this.steps = steps;
        this.configs = configs;
        this.refusals = refusals;
        this.publicUrl = settings.issuer();
    }

    /** Stores a response for a session that expects one in this form, and no other. */
    NextPage receive(@Nullable ProviderConfigId id, String body) {
        @Nullable Configuration configuration =
                Optional.ofNullable(id).flatMap(configs::find).orElse(null);
        @Nullable ProviderDescription description = configuration == null ? null : describedForm(configuration);
        if (configuration == null || description == null) {
            return NextPage.notice(Kind.NO_SUCH_METHOD);
        }
        @Nullable String state = CallbackParameters.parse(body, description).get("state");
        if (state == null) {
            return refusals.refuse("no_state", null);
        }
        @Nullable ConnectSessionRow session = steps.findByState(state).orElse(null);
        if (session == null) {
            return refusals.refuse("unknown_state", null);
        }
        if (!session.providerConfigId().equals(configuration.id())) {
            return refusals.refuse("other_configuration", session);
        }
        String reference = RandomToken.next();
        table.insert(reference, configuration.id(), body);
        return new NextPage.Go(URI.create(configuration.callbackUrl(publicUrl) + "?response=" + reference));
    }

    /** The provider's description; absent if the provider does not post its responses. */
    private @Nullable ProviderDescription describedForm(Configuration configuration) {
        return configs.usableClient(configuration)
                .map(ProviderClient::description)
                .filter(description -> description.authorization().responseMode() == ResponseMode.FORM_POST)
                .orElse(null);
    }

    /** Whether the value of a parameter {@code response} has the form of our reference. */
    static boolean isReference(String value) {
        return RandomToken.wellFormed(value);
    }

    /** The posted parameters, encoded; empty if they were read before or have expired. */
    Optional<String> take(ProviderConfigId id, String reference) {
        return table.take(reference, id);
    }

    /** Deletes responses that were not read in time. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void forgetOld() {
        table.forgetOld();
    }
}
