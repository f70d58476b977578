package io.grantway.contracts.oauthconfig.connectiontest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The progress of a connection test. */
public enum ConnectionTestState {
    /** A person has to open the test's URL and sign in at the provider. */
    WAITING,
    PASSED,
    FAILED,
    /** Nobody completed the sign-in in time. */
    EXPIRED;

    @JsonCreator
    public static ConnectionTestState of(String text) {
        return WireName.parse(ConnectionTestState.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
