package io.grantway.gateway.session;

import java.util.Locale;

/** What a console session holds, each as a text. */
public enum SessionField {
    /** {@code usr_…} of who is signed in; absent before. */
    USER_ID,
    /** Hint for the sign-out at the issuer. */
    ID_TOKEN,
    ACCESS_TOKEN,
    /** Milliseconds since 1970. */
    ACCESS_TOKEN_EXPIRES_AT,
    REFRESH_TOKEN,
    CSRF_TOKEN,
    /** The authorization request that waits for its response, as JSON. */
    SIGN_IN;

    /** The attribute's name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
