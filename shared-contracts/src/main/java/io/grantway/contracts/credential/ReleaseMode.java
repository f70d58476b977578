package io.grantway.contracts.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** What an app may do with a connection's token. */
public enum ReleaseMode {
    RELEASE,
    PROXY_ONLY;

    /** Whether it allows no more than the other does. */
    public boolean within(ReleaseMode limit) {
        return this == PROXY_ONLY || limit == RELEASE;
    }

    @JsonCreator
    public static ReleaseMode of(String text) {
        return WireName.parse(ReleaseMode.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
