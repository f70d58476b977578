package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;
import io.grantway.contracts.oauthconfig.provider.ClientAuthentication;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Requests to the token endpoint (RFC 6749 §2.3.1 and §4.1.3).
 *
 * @param clientAuthentication default {@code client_secret_basic}
 * @param body how parameters are written; default form
 * @param headers always added; {@code Accept: application/json} is a default
 * @param params added to the exchange of a code; like the headers they may contain {@code {client_id}} and
 *     {@code {input}}
 * @param method default POST
 * @param basicEncoding default form
 * @param clientIdInBody whether the client id is a parameter although the request is authenticated otherwise
 * @param names the provider's names of standard parameters, by standard name
 * @param omit standard parameters that are not sent
 * @param key present if the secret signs JWTs; a default for {@code private_key_jwt} and {@code client_secret_jwt}
 * @param secretCheck whether and how a client secret can be checked when it is entered; default none
 */
public record TokenRules(
        ClientAuthentication clientAuthentication,
        BodyFormat body,
        Map<String, String> headers,
        Map<String, String> params,
        String method,
        BasicEncoding basicEncoding,
        boolean clientIdInBody,
        Map<String, String> names,
        Set<String> omit,
        @Nullable KeyRules key,
        SecretCheck secretCheck) {

    static final TokenRules DEFAULT = of(ClientAuthentication.CLIENT_SECRET_BASIC, Map.of());

    public TokenRules {
        clientAuthentication = requireNonNullElse(clientAuthentication, ClientAuthentication.CLIENT_SECRET_BASIC);
        body = requireNonNullElse(body, BodyFormat.FORM);
        headers = Map.copyOf(requireNonNullElse(headers, Map.of()));
        params = Map.copyOf(requireNonNullElse(params, Map.of()));
        method = requireNonNullElse(method, RequestFormat.POST);
        basicEncoding = requireNonNullElse(basicEncoding, BasicEncoding.FORM);
        names = Map.copyOf(requireNonNullElse(names, Map.of()));
        omit = Set.copyOf(requireNonNullElse(omit, Set.of()));
        secretCheck = requireNonNullElse(secretCheck, SecretCheck.NONE);
        key = key == null ? standardKey(clientAuthentication) : key;
    }

    static TokenRules of(ClientAuthentication clientAuthentication, Map<String, String> params) {
        return new TokenRules(
                clientAuthentication,
                BodyFormat.FORM,
                Map.of(),
                params,
                RequestFormat.POST,
                BasicEncoding.FORM,
                false,
                Map.of(),
                Set.of(),
                null,
                SecretCheck.NONE);
    }

    private static @Nullable KeyRules standardKey(ClientAuthentication clientAuthentication) {
        return switch (clientAuthentication) {
            case PRIVATE_KEY_JWT -> KeyRules.PRIVATE_KEY_JWT;
            case CLIENT_SECRET_JWT -> KeyRules.CLIENT_SECRET_JWT;
            case CLIENT_SECRET_BASIC, CLIENT_SECRET_POST, NONE -> null;
        };
    }

    /** How requests to the token endpoint are written. */
    public RequestFormat format() {
        return new RequestFormat(method, body, names, omit);
    }

    /** Format of the parameters. */
    public enum BodyFormat {
        FORM,
        JSON,
        /** In the query of the URL, without a body. */
        QUERY,
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

    /** How id and secret are written in HTTP Basic authentication. */
    public enum BasicEncoding {
        /** Encoded as in a form (RFC 6749 §2.3.1). */
        FORM,
        RAW;

        @JsonCreator
        public static BasicEncoding of(String text) {
            return WireName.parse(BasicEncoding.class, text);
        }

        @JsonValue
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }
}
