package io.grantway.contracts.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** How an app may use a connection's token. */
public enum TokenDelivery {
    TOKEN,
    PROXY;

    /** Whether it permits no more than the other. */
    public boolean within(TokenDelivery limit) {
        return this == PROXY || limit == TOKEN;
    }

    @JsonCreator
    public static TokenDelivery of(String text) {
        return WireName.parse(TokenDelivery.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
