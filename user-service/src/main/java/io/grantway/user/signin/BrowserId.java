package io.grantway.user.signin;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the cookie of the sign-in pages holds: 256 random bits. They are also the key of the CSRF token, which is another one
 * for each challenge and which nobody can make who does not hold the cookie.
 */
record BrowserId(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;

    static BrowserId random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new BrowserId(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    static Optional<BrowserId> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new BrowserId(text)) : Optional.empty();
    }

    String csrfToken(String challengeHash) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(value.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            byte[] tag = mac.doFinal(("csrf " + challengeHash).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(tag);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
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
