package io.grantway.oauthconfig.providertoken;

import io.grantway.contracts.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ID token of an answer; it came over TLS from its issuer, so its signature is not needed to trust it. */
public final class IdToken {

    private IdToken() {}

    /**
     * Whether the token answers our own request: it names us and the nonce that we sent (OpenID Connect Core section
     * 3.1.3.7, items 3 and 11). One without a nonce does not.
     */
    public static boolean answers(Secret idToken, String clientId, String nonce) {
        return AnswerTree.ofJwt(idToken.reveal())
                .map(claims -> isFor(claims, clientId) && equal(claims.text("/nonce"), nonce))
                .orElse(false);
    }

    private static boolean isFor(AnswerTree claims, String clientId) {
        @Nullable List<String> audiences = claims.texts("/aud");
        return audiences == null ? clientId.equals(claims.text("/aud")) : audiences.contains(clientId);
    }

    private static boolean equal(@Nullable String found, String expected) {
        return found != null
                && MessageDigest.isEqual(
                        found.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
