package io.grantway.contracts.project;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The purpose of a project; {@code production} is marked in the console. */
public enum Environment {
    DEVELOPMENT,
    STAGING,
    PRODUCTION;

    @JsonCreator
    public static Environment of(String text) {
        return WireName.parse(Environment.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
