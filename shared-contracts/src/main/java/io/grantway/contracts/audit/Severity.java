package io.grantway.contracts.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The severity of a finding. */
public enum Severity {
    INFO,
    WARNING,
    CRITICAL;

    @JsonCreator
    public static Severity of(String text) {
        return WireName.parse(Severity.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
