package io.grantway.contracts.oauthconfig.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** Whether a provider replaces a refresh token when it is used. */
public enum Rotation {
    NEVER,
    SOMETIMES,
    ALWAYS;

    @JsonCreator
    public static Rotation of(String text) {
        return WireName.parse(Rotation.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
