package io.grantway.sandbox.client;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How the token endpoint fails a client on purpose. */
public enum FailMode {
    NONE,
    /** Responds 500 before processing; the code or refresh token stays valid. */
    SERVER_ERROR,
    /** Responds 503 {@code temporarily_unavailable} before processing; the code or refresh token stays valid. */
    UNAVAILABLE,
    /** Responds 400 {@code invalid_grant} before processing; the code or refresh token stays valid. */
    INVALID_GRANT,
    /** Revokes the family at its next refresh, as if the end user had withdrawn consent. */
    REVOKE_FAMILY;

    @JsonCreator
    static FailMode of(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown failure mode"));
    }

    @Override
    @JsonValue
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
