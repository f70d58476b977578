package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.provider.ClientAuthentication;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
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

/** A request that this service makes as a client: one authentication method, one body format (RFC 6749 §2.3.1). */
final class ClientRequest {

    private static final JsonMapper JSON = new JsonMapper();

    private final ProviderConfigId configuration;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> parameters = new LinkedHashMap<>();
    private final Set<String> secrets = new LinkedHashSet<>();

    ClientRequest(ProviderConfigId configuration) {
        this.configuration = configuration;
        headers.put("Accept", "application/json");
    }

    ClientRequest headers(Map<String, String> more) {
        headers.putAll(more);
        return this;
    }

    ClientRequest parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    ClientRequest secret(String name, Secret value) {
        secrets.add(value.reveal());
        return parameter(name, value.reveal());
    }

    ClientRequest parameters(Map<String, String> more) {
        parameters.putAll(more);
        return this;
    }

    ClientRequest bearer(Secret token) {
        secrets.add(token.reveal());
        headers.put("Authorization", "Bearer " + token.reveal());
        return this;
    }

    /** A client without a secret is identified by its id alone, whatever the provider's rule. */
    ClientRequest authenticate(ClientAuthentication method, String clientId, @Nullable Secret secret) {
        if (secret == null || method == ClientAuthentication.NONE) {
            return parameter("client_id", clientId);
        }
        if (method == ClientAuthentication.CLIENT_SECRET_POST) {
            return parameter("client_id", clientId).secret("client_secret", secret);
        }
        if (method != ClientAuthentication.CLIENT_SECRET_BASIC) {
            throw new IllegalArgumentException("a secret cannot be sent with " + method);
        }
        secrets.add(secret.reveal());
        String pair = encoded(clientId) + ':' + encoded(secret.reveal());
        headers.put(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    ProviderRequest build(String method, URI uri, BodyFormat format) {
        byte @Nullable [] body =
                switch (format) {
                    case NONE, QUERY -> null;
                    case JSON -> JSON.writeValueAsBytes(parameters);
                    case FORM -> form().getBytes(StandardCharsets.UTF_8);
                };
        if (format != BodyFormat.NONE) {
            headers.put(
                    "Content-Type",
                    format == BodyFormat.JSON ? "application/json" : "application/x-www-form-urlencoded");
        }
        return new ProviderRequest(configuration, method, uri, Map.copyOf(headers), body, Set.copyOf(secrets));
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
