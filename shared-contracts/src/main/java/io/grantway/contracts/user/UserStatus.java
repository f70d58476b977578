package io.grantway.contracts.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** A {@code suspended} person keeps every role and can do nothing. */
public enum UserStatus {
    ACTIVE,
    SUSPENDED;

    @JsonCreator
    public static UserStatus of(String text) {
        return WireName.parse(UserStatus.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
