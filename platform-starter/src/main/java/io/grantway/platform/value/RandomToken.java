package io.grantway.platform.value;

import java.security.SecureRandom;
import java.util.Base64;

/** Creates unguessable random texts: 256 bits in base64url, 43 characters. */
public final class RandomToken {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private RandomToken() {}

    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a text that came from outside has this form. */
    public static boolean wellFormed(String text) {
        return text.matches("[A-Za-z0-9_-]{43}");
    }
}
