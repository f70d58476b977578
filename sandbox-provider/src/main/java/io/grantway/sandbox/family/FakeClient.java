package io.grantway.sandbox.family;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The one client that every fake knows.
 *
 * @param redirectUri as registered, for requests that contain none
 * @param key the public half of its key, for providers that require signed tokens of clients
 */
public record FakeClient(String id, String secret, @Nullable PublicKey key, String redirectUri) {

    /** The pair of id and secret for HTTP Basic. */
    String basic() {
        return Base64.getEncoder().encodeToString((id + ':' + secret).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "FakeClient[" + id + "]";
    }
}
