package io.grantway.contracts.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/**
 * How far a refresh attempt has come. Of one that is found in {@code sent}, and of one that ended as {@code unknown}, nobody
 * knows whether the provider has acted.
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
