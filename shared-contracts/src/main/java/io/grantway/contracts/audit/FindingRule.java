package io.grantway.contracts.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The rules that detect findings; the wire form is the constant in lower_snake. */
public enum FindingRule {
    /** An actor or address had more denials than usual within a few minutes. */
    DENIED_BURST,
    /** A number of a source's sequence has been missing for too long. */
    SEQUENCE_GAP,
    /** A source delivered a different event under a known id or number. */
    AUDIT_CONFLICT,
    /** A source delivered events that the log does not accept. */
    AUDIT_REJECTED,
    /** A service found a stored row that is not what it wrote. */
    DAMAGED_ROW,
    /** A source set aside an event that the log rejected; its number is accounted for, its content is missing here. */
    AUDIT_SET_ASIDE;

    @JsonCreator
    public static FindingRule of(String text) {
        return WireName.parse(FindingRule.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
