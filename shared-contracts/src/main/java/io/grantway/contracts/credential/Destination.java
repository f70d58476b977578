package io.grantway.contracts.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The destination to which the secrets of a credential may be sent: SHA-256 over the provider and its URLs, 64
 * hexadecimal characters. The vault binds the credential to it, so that write access to another database cannot
 * redirect a secret.
 */
public record Destination(String value) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Destination {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A destination must be 64 lowercase hexadecimal characters.");
        }
    }

    @JsonCreator
    public static Destination of(String value) {
        return new Destination(value);
    }

    /** Computes the destination of these parts, in this order; each is preceded by its length. */
    public static Destination describedBy(List<String> parts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(
                part -> text.append(part.length()).append(':').append(part).append(','));
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return new Destination(
                    HexFormat.of().formatHex(sha256.digest(text.toString().getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available.", e);
        }
    }

    @JsonValue
    @Override
    public String toString() {
        return value;
    }
}
