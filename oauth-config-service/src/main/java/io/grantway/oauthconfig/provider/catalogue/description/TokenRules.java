package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;
import io.grantway.contracts.oauthconfig.provider.ClientAuthentication;
import java.util.Map;

/**
 * Requests to the token endpoint (RFC 6749 §2.3.1 and §4.1.3).
 *
 * @param clientAuthentication default {@code client_secret_basic}
 * @param body how parameters are written; default form
 * @param headers always added; {@code Accept: application/json} is a default
 * @param params added to the exchange of a code
 */
public record TokenRules(
        ClientAuthentication clientAuthentication,
        BodyFormat body,
        Map<String, String> headers,
        Map<String, String> params) {

    static final TokenRules DEFAULT =
            new TokenRules(ClientAuthentication.CLIENT_SECRET_BASIC, BodyFormat.FORM, Map.of(), Map.of());

    public TokenRules {
        clientAuthentication = requireNonNullElse(clientAuthentication, ClientAuthentication.CLIENT_SECRET_BASIC);
        body = requireNonNullElse(body, BodyFormat.FORM);
        headers = Map.copyOf(requireNonNullElse(headers, Map.of()));
        params = Map.copyOf(requireNonNullElse(params, Map.of()));
    }

    /** Format of the request body. */
    public enum BodyFormat {
        FORM,
        JSON,
        NONE;

        @JsonCreator
        public static BodyFormat of(String text) {
            return WireName.parse(BodyFormat.class, text);
        }

        @JsonValue
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}
