package io.grantway.sandbox.client;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How the token endpoint fails a client on purpose. */
public enum FailMode {
    NONE,
    /** 500 before anything is done; the code or refresh token stays valid. */
    SERVER_ERROR,
    /** 400 {@code invalid_grant} before anything is done; the code or refresh token stays valid. */
    INVALID_GRANT,
    /** The next refresh finds its family revoked, as if the end user had withdrawn the consent. */
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
