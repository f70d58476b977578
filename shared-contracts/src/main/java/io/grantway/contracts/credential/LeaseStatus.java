package io.grantway.contracts.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** What became of the wish for a lease. */
public enum LeaseStatus {
    GRANTED,
    /** Somebody else holds it. */
    HELD,
    /** Nobody may have it yet. */
    NOT_YET,
    /** There is nothing to do: a newer version is there, or the present one is good. */
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
