package io.grantway.oauthconfig.client;

import io.grantway.contracts.Secret;
import io.grantway.platform.Sha256;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/**
 * Secrets of apps: 256 random bits behind a prefix that scanners recognise. A random secret of that size needs no slow
 * hash; its SHA-256 cannot be turned back.
 */
public final class ClientSecret {

    private static final String PREFIX = "gws_";
    /** Live secrets an app may have: the one in use and its successor. */
    public static final int MOST = 2;

    private static final int BYTES = 32;
    private static final int HINT = 4;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] NO_HASH = new byte[BYTES];

    private ClientSecret() {}

    /** A new one, to be shown once. */
    public static Secret next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Secret.of(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What is kept of it. */
    public static byte[] hash(Secret secret) {
        return Sha256.of(secret.bytes());
    }

    /** The last four characters. */
    public static String hint(Secret secret) {
        String text = secret.reveal();
        return text.substring(text.length() - HINT);
    }

    /** Makes as many comparisons for every client, whether it exists, has two secrets or one. */
    static boolean matches(Secret presented, List<byte[]> hashes) {
        byte[] hash = hash(presented);
        boolean found = false;
        for (int i = 0; i < Math.max(MOST, hashes.size()); i++) {
            boolean live = i < hashes.size();
            found |= MessageDigest.isEqual(hash, live ? hashes.get(i) : NO_HASH) & live;
        }
        return found;
    }
}
