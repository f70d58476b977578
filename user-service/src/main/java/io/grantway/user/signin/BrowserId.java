package io.grantway.user.signin;

import io.grantway.platform.cipher.HmacSha256;
import io.grantway.platform.value.RandomToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * The value of the sign-in pages' cookie: 256 random bits. It is also the key of the CSRF token, which differs for
 * each challenge and cannot be computed without the cookie.
 */
record BrowserId(String value) {

    static BrowserId random() {
        return new BrowserId(RandomToken.next());
    }

    static Optional<BrowserId> of(String text) {
        return RandomToken.wellFormed(text) ? Optional.of(new BrowserId(text)) : Optional.empty();
    }

    String csrfToken(String challengeHash) {
        byte[] tag = new HmacSha256(value.getBytes(StandardCharsets.US_ASCII))
                .of(("csrf " + challengeHash).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
    }

    boolean accepts(String csrfToken, String challengeHash) {
        return MessageDigest.isEqual(
                csrfToken(challengeHash).getBytes(StandardCharsets.US_ASCII),
                csrfToken.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "BrowserId[…]";
    }
}
