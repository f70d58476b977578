package io.grantway.oauthconfig.issuer.client;

import io.grantway.contracts.Secret;
import io.grantway.platform.value.RandomToken;

/**
 * Generates apps' secrets: 256 random bits with a prefix that secret scanners recognise. A random secret of that size
 * needs no slow hash.
 */
public final class ClientSecret {

    private static final String PREFIX = "gws_";
    /** Live secrets that an app may have: the current one and its successor. */
    public static final int MOST = 2;

    private static final int HINT = 4;

    private ClientSecret() {}

    /** A new secret, to be shown once. */
    public static Secret next() {
        return Secret.of(PREFIX + RandomToken.next());
    }

    /** The last four characters. */
    public static String hint(Secret secret) {
        String text = secret.reveal();
        return text.substring(text.length() - HINT);
    }
}
