package io.grantway.sandbox.family;

import static io.grantway.sandbox.family.FakeRefusal.require;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A JSON Web Token (RFC 7519), signed by a client or written by a fake. */
public record FakeJwt(JsonNode header, JsonNode claims) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Map<String, String> ALGORITHMS =
            Map.of("ES256", "SHA256withECDSAinP1363Format", "RS256", "SHA256withRSA");

    /** Reads and verifies a token; refuses it with {@code invalid_client} unless it is current and correctly signed. */
    static FakeJwt verify(String text, String algorithm, PublicKey key, Instant now) {
        String[] parts = text.split("\\.", -1);
        require(parts.length == 3, "invalid_client", "not a signed token");
        try {
            FakeJwt jwt = new FakeJwt(JSON.readTree(decode(parts[0])), JSON.readTree(decode(parts[1])));
            require(algorithm.equals(jwt.header.path("alg").asString("")), "invalid_client", "not signed " + algorithm);
            Signature signature = Signature.getInstance(ALGORITHMS.get(algorithm));
            signature.initVerify(key);
            signature.update((parts[0] + '.' + parts[1]).getBytes(StandardCharsets.US_ASCII));
            require(signature.verify(decode(parts[2])), "invalid_client", "the signature is wrong");
            long end = jwt.claims.path("exp").asLong(0);
            long start = jwt.claims.path("iat").asLong(0);
            long present = now.getEpochSecond();
            require(end > present && start > 0 && start <= present + 300, "invalid_client", "not valid at this time");
            return jwt;
        } catch (IllegalArgumentException | JacksonException | GeneralSecurityException e) {
            throw new FakeRefusal("invalid_client", "not a token signed by this client");
        }
    }

    /** Whether the token is valid for at most so many seconds. */
    public boolean livesAtMost(long seconds) {
        return claims.path("exp").asLong(0) - claims.path("iat").asLong(0) <= seconds;
    }

    public String claim(String name) {
        return claims.path(name).asString("");
    }

    /** A token whose signature nobody checks, because it comes over TLS from its issuer. */
    static String unsigned(Map<String, Object> claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(
                        "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"1\"}".getBytes(StandardCharsets.UTF_8))
                + '.'
                + encoder.encodeToString(JSON.writeValueAsBytes(claims))
                + ".c2lnbmF0dXJl";
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
