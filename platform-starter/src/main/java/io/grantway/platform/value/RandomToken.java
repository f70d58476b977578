package io.grantway.platform.value;

import java.security.SecureRandom;
import java.util.Base64;

/** Random texts that nobody can guess: 256 bits in base64url, 43 characters. */
public final class RandomToken {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private RandomToken() {}

    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether a text that came from outside may be one of ours. */
    public static boolean wellFormed(String text) {
        return text.matches("[A-Za-z0-9_-]{43}");
    }
}
