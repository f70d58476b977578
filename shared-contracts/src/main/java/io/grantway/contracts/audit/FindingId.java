package io.grantway.contracts.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.PrefixedId;
import java.util.UUID;

/** Id of a finding, {@code fnd_…} on the wire. */
public record FindingId(UUID value) {

    @JsonCreator
    public static FindingId of(String text) {
        return new FindingId(PrefixedId.parse("fnd", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format("fnd", value);
    }
}
