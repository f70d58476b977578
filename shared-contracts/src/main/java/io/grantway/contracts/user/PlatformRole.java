package io.grantway.contracts.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** A person's role on the whole platform. */
public enum PlatformRole {
    ADMINISTRATOR,
    USER;

    @JsonCreator
    public static PlatformRole of(String text) {
        return WireName.parse(PlatformRole.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
