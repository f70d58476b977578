package io.grantway.contracts.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The result of a request for a lease. */
public enum LeaseStatus {
    GRANTED,
    /** Another replica holds it. */
    HELD,
    /** It is not available to anybody yet. */
    NOT_YET,
    /** No refresh is needed: there is a newer version, or the current one is fresh. */
    FRESH;

    @JsonCreator
    public static LeaseStatus of(String text) {
        return WireName.parse(LeaseStatus.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
