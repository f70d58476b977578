package io.grantway.sandbox.client;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A confidential client as registered.
 *
 * @param secretHash SHA-256 of the secret in hex; the secret itself is not stored
 * @param redirectUris compared as strings, exactly
 * @param scopes what the client may request, and what it gets when it names none
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2">RFC 6749 §2</a>
 */
public record Client(
        String clientId,
        String secretHash,
        List<String> redirectUris,
        List<String> scopes,
        Duration accessTokenTtl,
        Instant createdAt,
        Switches switches) {

    /** Compares in constant time. */
    static boolean matches(String hash, String secret) {
        return MessageDigest.isEqual(ascii(hash), ascii(hash(secret)));
    }

    Client with(Switches changed) {
        return new Client(clientId, secretHash, redirectUris, scopes, accessTokenTtl, createdAt, changed);
    }

    static String hash(String secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
