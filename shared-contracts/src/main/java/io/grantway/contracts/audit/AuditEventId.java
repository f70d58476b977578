package io.grantway.contracts.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.PrefixedId;
import java.util.UUID;

/** Id of an audit event, {@code evt_…} on the wire. */
public record AuditEventId(UUID value) {

    @JsonCreator
    public static AuditEventId of(String text) {
        return new AuditEventId(PrefixedId.parse("evt", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format("evt", value);
    }
}
