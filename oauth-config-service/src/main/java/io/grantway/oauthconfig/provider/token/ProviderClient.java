package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.catalogue.description.EndpointTemplate;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.TokenRules;
import io.grantway.oauthconfig.provider.catalogue.description.ValueTemplate;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * This service as a client of one provider: the provider's description with a project's inputs filled in, and the
 * client id. Contains no secret.
 *
 * @param configuration whose budget its calls use
 * @param inputs values for the placeholders of the endpoints
 */
public record ProviderClient(
        ProviderConfigId configuration, ProviderDescription description, Map<String, String> inputs, String clientId) {

    public URI authorization() {
        return expand(description.endpoints().authorization());
    }

    public URI token() {
        return expand(description.endpoints().token());
    }

    public URI refresh() {
        @Nullable String own = description.endpoints().refresh();
        return own == null ? token() : expand(own);
    }

    public Optional<URI> revocation() {
        return optional(description.endpoints().revocation());
    }

    public Optional<URI> userinfo() {
        return optional(description.endpoints().userinfo());
    }

    /** The provider's {@code iss}, if known. */
    public Optional<String> issuer() {
        return optional(description.endpoints().issuer()).map(URI::toString);
    }

    /** A parameter or header with its placeholders filled in. */
    public String fill(String template) {
        return ValueTemplate.expand(template, this::value);
    }

    /** The same of several; those that end up empty are left out. */
    public Map<String, String> fill(Map<String, String> templates) {
        Map<String, String> filled = new LinkedHashMap<>();
        templates.forEach((name, template) -> {
            String value = fill(template);
            if (!value.isEmpty()) {
                filled.put(name, value);
            }
        });
        return filled;
    }

    /**
     * Requires the inputs that parameters, headers and claims contain.
     *
     * @throws IllegalArgumentException when one is missing
     */
    public void requireValues() {
        TokenRules token = description.token();
        List<Map<String, String>> templates = new ArrayList<>(List.of(
                description.authorization().params(),
                token.params(),
                token.headers(),
                description.refresh().params()));
        if (token.key() != null) {
            templates.add(token.key().header());
            templates.add(token.key().claims());
        }
        templates.stream()
                .flatMap(each -> each.values().stream())
                .flatMap(ValueTemplate::placeholders)
                .filter(name -> !KeyRules.PLACEHOLDERS.contains(name))
                .forEach(this::value);
    }

    /**
     * The value of a placeholder outside of URLs.
     *
     * @throws IllegalArgumentException when it is missing
     */
    String value(String placeholder) {
        @Nullable String value = placeholder.equals(ValueTemplate.CLIENT_ID) ? clientId : inputs.get(placeholder);
        if (value == null) {
            throw new IllegalArgumentException("input " + placeholder + " is missing");
        }
        return value;
    }

    private Optional<URI> optional(@Nullable String template) {
        return Optional.ofNullable(template).map(this::expand);
    }

    private URI expand(String template) {
        return EndpointTemplate.expand(template, inputs, clientId);
    }
}
