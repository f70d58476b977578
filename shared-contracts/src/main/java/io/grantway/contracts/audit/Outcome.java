package io.grantway.contracts.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The outcome of an audited action. */
public enum Outcome {
    SUCCESS,
    FAILURE,
    DENIED;

    @JsonCreator
    public static Outcome of(String text) {
        return WireName.parse(Outcome.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
