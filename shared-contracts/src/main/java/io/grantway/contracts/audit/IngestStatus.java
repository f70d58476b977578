package io.grantway.contracts.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The result for a delivered audit event. */
public enum IngestStatus {
    CREATED,
    DUPLICATE,
    CONFLICT,
    REJECTED;

    @JsonCreator
    public static IngestStatus of(String text) {
        return WireName.parse(IngestStatus.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
