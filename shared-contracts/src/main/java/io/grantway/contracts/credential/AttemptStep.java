package io.grantway.contracts.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** How far a refresh attempt has come; the answer of one found in {@code sent} is unknown. */
public enum AttemptStep {
    PREPARED,
    SENT,
    ANSWERED,
    STORED,
    FAILED;

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
