package io.grantway.contracts.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/**
 * The progress of a refresh attempt. If it is found in {@code sent}, or ended as {@code unknown}, the provider may or
 * may not have processed it.
 */
public enum AttemptStep {
    PREPARED,
    SENT,
    ANSWERED,
    STORED,
    FAILED,
    UNKNOWN;

    @JsonCreator
    public static AttemptStep of(String text) {
        return WireName.parse(AttemptStep.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
