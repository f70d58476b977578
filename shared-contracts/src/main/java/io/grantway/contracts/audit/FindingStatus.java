package io.grantway.contracts.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** Whether a finding has been acknowledged. */
public enum FindingStatus {
    OPEN,
    ACKNOWLEDGED;

    @JsonCreator
    public static FindingStatus of(String text) {
        return WireName.parse(FindingStatus.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
