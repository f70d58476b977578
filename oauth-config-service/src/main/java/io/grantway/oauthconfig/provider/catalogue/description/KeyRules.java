package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;
import java.util.Map;
import java.util.Set;

/**
 * JWTs that are signed with the secret of a configuration (RFC 7523).
 *
 * @param use default assertion
 * @param algorithm default RS256
 * @param header added to the JWT's header; may contain {@code {client_id}} and {@code {input}}
 * @param claims may contain {@code {client_id}}, {@code {token_endpoint}}, {@code {scope}} and {@code {input}}; iat, exp
 *     and jti are added
 * @param lifetimeSeconds default 300
 */
public record KeyRules(
        Use use, Algorithm algorithm, Map<String, String> header, Map<String, String> claims, int lifetimeSeconds) {

    /** What claims may contain besides the client id and inputs. */
    public static final Set<String> PLACEHOLDERS = Set.of("token_endpoint", "scope");

    /** The claims of RFC 7523 §3. */
    private static final Map<String, String> CLAIMS =
            Map.of("iss", "{client_id}", "sub", "{client_id}", "aud", "{token_endpoint}");

    private static final int LIFETIME = 300;

    static final KeyRules PRIVATE_KEY_JWT = new KeyRules(Use.ASSERTION, Algorithm.RS256, Map.of(), CLAIMS, LIFETIME);
    static final KeyRules CLIENT_SECRET_JWT = new KeyRules(Use.ASSERTION, Algorithm.HS256, Map.of(), CLAIMS, LIFETIME);

    public KeyRules {
        use = requireNonNullElse(use, Use.ASSERTION);
        algorithm = requireNonNullElse(algorithm, Algorithm.RS256);
        header = Map.copyOf(requireNonNullElse(header, Map.of()));
        claims = Map.copyOf(requireNonNullElse(claims, CLAIMS));
        lifetimeSeconds = lifetimeSeconds == 0 ? LIFETIME : lifetimeSeconds;
    }

    /** What a signed JWT is used as. */
    public enum Use {
        /** The {@code client_secret}, which the provider wants to be generated. */
        CLIENT_SECRET,
        /** Authentication of the client (RFC 7523 §2.2). */
        ASSERTION,
        /** The grant itself (RFC 7523 §2.1), without an end user. */
        GRANT;

        @JsonCreator
        public static Use of(String text) {
            return WireName.parse(Use.class, text);
        }

        @JsonValue
        @Override
        public String toString() {
            return WireName.of(this);
        }
    }

    /** Signature algorithms of RFC 7518 §3.1. */
    public enum Algorithm {
        ES256,
        RS256,
        PS256,
        HS256
    }
}
