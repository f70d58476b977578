package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.catalogue.description.Attribute;
import io.grantway.oauthconfig.provider.catalogue.description.EndpointTemplate;
import io.grantway.oauthconfig.provider.catalogue.description.Input;
import io.grantway.oauthconfig.provider.catalogue.description.Input.Ask;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules;
import io.grantway.oauthconfig.provider.catalogue.description.LongLivedRules;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.RevocationRules;
import io.grantway.oauthconfig.provider.catalogue.description.TokenRules;
import io.grantway.oauthconfig.provider.catalogue.description.ValueTemplate;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * This service as a client of one provider: the provider's description with a project's inputs filled in, and the
 * client id. Contains no secret.
 *
 * @param configuration whose budget its calls use
 * @param inputs values for the placeholders of the endpoints: the project's inputs, and what a connection adds
 */
public record ProviderClient(
        ProviderConfigId configuration, ProviderDescription description, Map<String, String> inputs, String clientId) {

    /**
     * The same for one connection.
     *
     * @throws IllegalArgumentException for a value that the description does not allow, and for damaged ones
     */
    public ProviderClient with(ConnectionValues values) {
        if (values.damaged()) {
            throw new IllegalArgumentException("the connection was changed in the database by someone else");
        }
        Map<String, String> all = new HashMap<>(inputs);
        values.inputs().forEach((name, value) -> {
            @Nullable Input input = description.inputs().get(name);
            if (input == null || input.ask() != Ask.CONNECTION || !input.accepts(value)) {
                throw new IllegalArgumentException("input " + name + " is not allowed");
            }
            all.put(name, value);
        });
        values.attributes().forEach((name, value) -> {
            @Nullable Attribute attribute = description.attributes().get(name);
            if (attribute != null) {
                if (!attribute.accepts(value)) {
                    throw new IllegalArgumentException("attribute " + name + " is not allowed");
                }
                all.put(name, value);
            }
        });
        return new ProviderClient(configuration, description, Map.copyOf(all), clientId);
    }

    /**
     * Requires everything that the project must contribute to the URLs of a connection.
     *
     * @throws IllegalArgumentException if something is missing or not allowed
     */
    public void requireUsable() {
        requireUsable(description.endpoints().authorization());
        requireUsable(description.endpoints().token());
        Stream.of(description.endpoints().refresh(), description.endpoints().longLived())
                .filter(Objects::nonNull)
                .forEach(this::requireUsable);
    }

    private void requireUsable(String template) {
        List<String> missing = EndpointTemplate.inputs(template).stream()
                .filter(name -> !inputs.containsKey(name))
                .toList();
        if (missing.isEmpty() || !missing.stream().allMatch(description::isOfConnection)) {
            expand(template);
        }
    }

    /** The origin of the authorization endpoint for people: what is not known yet is an ellipsis. */
    public String authorizationOrigin() {
        String url = description.endpoints().authorization();
        for (String name : EndpointTemplate.inputs(url)) {
            url = url.replace("{" + name + "}", inputs.getOrDefault(name, "…"));
        }
        int authority = url.indexOf("://") + 3;
        int end = authority;
        while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(0, end);
    }

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

    public URI longLived() {
        @Nullable String own = description.endpoints().longLived();
        return own == null ? token() : expand(own);
    }

    /**
     * What is sent as {@code redirect_uri}.
     *
     * @param callbackUrl where the browser comes back to
     */
    public String redirectUri(String callbackUrl) {
        @Nullable String named = description.callback().redirectUri();
        return named == null ? callbackUrl : fill(named);
    }

    /** The authorization endpoint, unless it depends on something that only a connection has. */
    public Optional<URI> knownAuthorization() {
        return optional(description.endpoints().authorization());
    }

    /** The token endpoint, unless it depends on something that only a connection has. */
    public Optional<URI> knownToken() {
        return optional(description.endpoints().token());
    }

    public Optional<URI> revocation() {
        return optional(description.endpoints().revocation());
    }

    public Optional<URI> userinfo() {
        return optional(description.endpoints().userinfo());
    }

    /** The provider's {@code iss}, if known; not if it depends on an attribute that is not. */
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
     * Requires the inputs of the project that parameters, headers and claims contain.
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
        @Nullable LongLivedRules longLived = description.longLived();
        if (longLived != null) {
            templates.add(longLived.params());
        }
        @Nullable String redirectUri = description.callback().redirectUri();
        if (redirectUri != null) {
            templates.add(Map.of("redirect_uri", redirectUri));
        }
        @Nullable RevocationRules revocation = description.revocation();
        if (revocation != null) {
            templates.add(revocation.params());
        }
        templates.stream()
                .flatMap(each -> each.values().stream())
                .flatMap(ValueTemplate::placeholders)
                .filter(name -> !KeyRules.PLACEHOLDERS.contains(name))
                .filter(name -> inputs.containsKey(name) || !description.isOfConnection(name))
                .forEach(this::value);
    }

    /**
     * The value of a placeholder outside of URLs.
     *
     * @throws ValueMissing when it is missing
     */
    String value(String placeholder) {
        @Nullable String value = placeholder.equals(ValueTemplate.CLIENT_ID) ? clientId : inputs.get(placeholder);
        if (value == null) {
            throw new ValueMissing(placeholder);
        }
        return value;
    }

    private Optional<URI> optional(@Nullable String template) {
        return Optional.ofNullable(template).filter(this::isComplete).map(this::expand);
    }

    /** Whether every URL can be resolved. */
    public boolean isComplete() {
        return description.endpoints().all().allMatch(this::isComplete);
    }

    private boolean isComplete(String template) {
        return inputs.keySet().containsAll(EndpointTemplate.inputs(template));
    }

    private URI expand(String template) {
        String url = template;
        for (String name : EndpointTemplate.inputs(template)) {
            @Nullable Attribute attribute = description.attributes().get(name);
            @Nullable String value = inputs.get(name);
            if (attribute != null && attribute.type() == Attribute.Type.ORIGIN && value != null) {
                url = url.replace("{" + name + "}", value); // an allowed origin, checked before
            }
        }
        return EndpointTemplate.expand(url, inputs, clientId);
    }
}
