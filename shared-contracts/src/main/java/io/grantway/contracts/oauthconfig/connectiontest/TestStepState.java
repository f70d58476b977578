package io.grantway.contracts.oauthconfig.connectiontest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The result of one step of a connection test. */
public enum TestStepState {
    PASSED,
    /** Works, but something deserves attention; the test goes on. */
    WARNING,
    FAILED,
    /** Not applicable to this configuration, or not possible without harm. */
    SKIPPED;

    @JsonCreator
    public static TestStepState of(String text) {
        return WireName.parse(TestStepState.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
