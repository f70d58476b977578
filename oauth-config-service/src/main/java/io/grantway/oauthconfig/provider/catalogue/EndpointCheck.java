package io.grantway.oauthconfig.provider.catalogue;

import io.grantway.oauthconfig.provider.catalogue.description.Attribute;
import io.grantway.oauthconfig.provider.catalogue.description.EndpointTemplate;
import io.grantway.oauthconfig.provider.catalogue.description.Input;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription.Endpoints;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the URLs of a description: each is complete, and each placeholder stands where its type may. */
final class EndpointCheck {

    /** Used before the attributes of the token response are known. */
    private static final Set<String> BEFORE_TOKENS =
            Set.of("/endpoints/token", "/endpoints/issuer", "/endpoints/long_lived");
    /** A domain below which a name that a project or an end user chooses may stand. */
    private static final Pattern OWN_DOMAIN = Pattern.compile(
            "(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+\\.[a-z]([a-z0-9-]*[a-z0-9])?", Pattern.CASE_INSENSITIVE);

    private static final Pattern CLIENT_ID_IN_HOST = Pattern.compile("https?://[^/?#]*\\{client_id}.*");

    private final ProviderDescription description;
    private final DescriptionProblems problems;

    EndpointCheck(ProviderDescription description, DescriptionProblems problems) {
        this.description = description;
        this.problems = problems;
    }

    /**
     * Checks all URLs.
     *
     * @param rule the problem with a complete URL, as a sentence; empty if it may be used
     */
    void check(Function<String, Optional<String>> rule) {
        Endpoints urls = description.endpoints();
        if (urls == null || urls.token() == null || urls.authorization() == null) {
            problems.require(false, "/endpoints", "The authorization and token endpoints are required.");
            return;
        }
        all(urls).forEach((pointer, template) -> endpoint(pointer, template, rule));
        problems.require(
                description.revocation() == null || urls.revocation() != null,
                "/endpoints/revocation",
                "The revocation is described, but its endpoint is missing.");
        problems.require(
                urls.longLived() == null || description.longLived() != null,
                "/long_lived",
                "The endpoint for long-lived tokens is given, but their exchange is not described.");
    }

    private Map<String, String> all(Endpoints urls) {
        Map<String, @Nullable String> all = new LinkedHashMap<>();
        all.put("/endpoints/authorization", urls.authorization());
        all.put("/endpoints/token", urls.token());
        all.put("/endpoints/long_lived", urls.longLived());
        all.put("/endpoints/refresh", urls.refresh());
        all.put("/endpoints/revocation", urls.revocation());
        all.put("/endpoints/userinfo", urls.userinfo());
        all.put("/endpoints/issuer", urls.issuer());
        all.put("/endpoints/introspection", urls.introspection());
        all.put(
                "/api/base_url",
                description.api() == null ? null : description.api().baseUrl());
        Map<String, String> present = new LinkedHashMap<>();
        all.forEach((pointer, template) -> {
            if (template != null) {
                present.put(pointer, template);
            }
        });
        return present;
    }

    private void endpoint(String pointer, String template, Function<String, Optional<String>> rule) {
        Map<String, String> examples = new HashMap<>();
        String url = template;
        for (String name : EndpointTemplate.inputs(template)) {
            @Nullable Input input = description.inputs().get(name);
            @Nullable Attribute attribute = description.attributes().get(name);
            if (input != null) {
                problems.require(
                        EndpointTemplate.fits(template, name, input.type()),
                        pointer,
                        "The input " + name + " is no " + input.type() + " in this URL.");
                examples.put(name, input.example());
            } else if (attribute != null) {
                attribute(pointer, template, name, attribute);
                url = url.replace("{" + name + "}", example(attribute));
            } else {
                problems.require(false, pointer, "The URL contains the unknown input or attribute " + name + ".");
                return;
            }
        }
        hosts(pointer, template);
        url(pointer, url, examples, rule);
    }

    /** What somebody chooses must not be able to make a host of another owner. */
    private void hosts(String pointer, String template) {
        problems.require(
                !CLIENT_ID_IN_HOST.matcher(template).matches(), pointer, "The host must not contain {client_id}.");
        for (String name : EndpointTemplate.inputs(template)) {
            Optional<String> suffix =
                    EndpointTemplate.hostSuffix(template, name).filter(text -> !text.isEmpty());
            problems.require(
                    suffix.isEmpty() || OWN_DOMAIN.matcher(suffix.get()).matches(),
                    pointer,
                    "What follows {" + name + "} in the host must be the provider's own domain, such as .example.com.");
        }
    }

    private void attribute(String pointer, String template, String name, Attribute attribute) {
        problems.require(
                attribute.type().fits(template, name),
                pointer,
                "The attribute " + name + " is no " + attribute.type() + " in this URL.");
        problems.require(
                attribute.defaultValue() != null || known(pointer).contains(name),
                pointer,
                "The attribute " + name + " may be unknown when this URL is used; it needs a default_value.");
        problems.require(
                !attribute.perGrant() || pointer.equals("/api/base_url"),
                "/attributes/" + name + "/per_grant",
                "Tokens are bound to this attribute, because an endpoint contains it; it cannot change.");
    }

    /** The attributes that are certain to be known when a URL is used. */
    private Set<String> known(String pointer) {
        if (pointer.equals("/endpoints/authorization")) {
            return Set.of();
        }
        Set<String> known = new HashSet<>(description.callback().required());
        if (!BEFORE_TOKENS.contains(pointer)) {
            known.addAll(description.callback().attributes().keySet());
            known.addAll(description.response().attributes().keySet());
        }
        if (pointer.equals("/api/base_url") && description.account() != null) {
            known.addAll(description.account().attributes().keySet());
        }
        return known;
    }

    private static String example(Attribute attribute) {
        String host = attribute.hosts().isEmpty()
                ? "example.com"
                : attribute.hosts().getFirst().replace("*", "example");
        return switch (attribute.type()) {
            case ORIGIN -> "https://" + host;
            case HOST -> host;
            case SUBDOMAIN, PATH_SEGMENT, QUERY_VALUE, TEXT -> "example";
        };
    }

    private void url(
            String pointer, String template, Map<String, String> examples, Function<String, Optional<String>> rule) {
        try {
            URI uri = EndpointTemplate.expand(template, examples, "id");
            problems.require(uri.getHost() != null, pointer, "The URL has no host: " + template);
            rule.apply(uri.toString()).ifPresent(problem -> problems.require(false, pointer, problem));
        } catch (IllegalArgumentException e) {
            problems.require(false, pointer, "Not a URL: " + template);
        }
    }
}
