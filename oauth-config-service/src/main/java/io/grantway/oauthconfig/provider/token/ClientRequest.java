package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.catalogue.description.RequestFormat;
import io.grantway.oauthconfig.provider.catalogue.description.TokenRules.BasicEncoding;
import io.grantway.oauthconfig.provider.catalogue.description.TokenRules.BodyFormat;
import io.grantway.oauthconfig.provider.outbound.ProviderRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request that this service makes as a client. Standard parameters are named by the RFCs here; the format decides
 * how they are called at the provider, and which are left out.
 */
final class ClientRequest {

    private static final JsonMapper JSON = new JsonMapper();

    private final ProviderConfigId configuration;
    private final RequestFormat format;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Set<String> secrets = new LinkedHashSet<>();

    ClientRequest(ProviderConfigId configuration, RequestFormat format) {
        this.configuration = configuration;
        this.format = format;
        headers.put("Accept", "application/json");
    }

    ClientRequest headers(Map<String, String> more) {
        headers.putAll(more);
        return this;
    }

    /** A standard parameter. */
    ClientRequest parameter(String name, String value) {
        if (!format.omit().contains(name)) {
            parameters.put(format.nameOf(name), value);
        }
        return this;
    }

    /** A standard parameter that must not be shown. A provider may repeat it, also as it stood in the URL. */
    ClientRequest secret(String name, Secret value) {
        secrets.add(value.reveal());
        secrets.add(encoded(value.reveal()));
        return parameter(name, value.reveal());
    }

    /** Parameters of the provider's own, which replace no standard ones. */
    ClientRequest more(Map<String, String> own) {
        own.forEach(parameters::putIfAbsent);
        return this;
    }

    ClientRequest bearer(Secret token) {
        return bearer("Bearer", token);
    }

    /** @param scheme the word before the token (RFC 9110 §11.1) */
    ClientRequest bearer(String scheme, Secret token) {
        secrets.add(token.reveal());
        headers.put("Authorization", scheme + ' ' + token.reveal());
        return this;
    }

    ClientRequest basic(String clientId, Secret secret, BasicEncoding encoding) {
        secrets.add(secret.reveal());
        String pair = encoding == BasicEncoding.RAW
                ? clientId + ':' + secret.reveal()
                : encoded(clientId) + ':' + encoded(secret.reveal());
        String credentials = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        secrets.add(credentials);
        headers.put("Authorization", "Basic " + credentials);
        return this;
    }

    ProviderRequest build(URI uri) {
        byte @Nullable [] body =
                switch (format.body()) {
                    case NONE, QUERY -> null;
                    case JSON -> JSON.writeValueAsBytes(parameters);
                    case FORM -> form().getBytes(StandardCharsets.UTF_8);
                };
        if (body != null) {
            headers.put(
                    "Content-Type",
                    format.body() == BodyFormat.JSON ? "application/json" : "application/x-www-form-urlencoded");
        }
        return new ProviderRequest(
                configuration,
                format.method(),
                format.body() == BodyFormat.QUERY ? withQuery(uri) : uri,
                Map.copyOf(headers),
                body,
                Set.copyOf(secrets));
    }

    private URI withQuery(URI uri) {
        return parameters.isEmpty() ? uri : URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + form());
    }

    private String form() {
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + '=' + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
