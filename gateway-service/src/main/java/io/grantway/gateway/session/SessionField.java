package io.grantway.gateway.session;

import java.util.Locale;

/** The text attributes of a console session. */
public enum SessionField {
    /** {@code usr_…} of the signed-in person; absent before sign-in. */
    USER_ID,
    /** The {@code id_token_hint} for the sign-out at the issuer. */
    ID_TOKEN,
    ACCESS_TOKEN,
    /** Milliseconds since 1970. */
    ACCESS_TOKEN_EXPIRES_AT,
    REFRESH_TOKEN,
    CSRF_TOKEN,
    /** The pending authorization requests, oldest first, as a JSON array. */
    SIGN_INS;

    /** The attribute's name. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
