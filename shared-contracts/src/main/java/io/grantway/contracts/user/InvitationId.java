package io.grantway.contracts.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.PrefixedId;
import java.util.UUID;

/** Id of an invitation to a project, {@code inv_…} on the wire. */
public record InvitationId(UUID value) {

    @JsonCreator
    public static InvitationId of(String text) {
        return new InvitationId(PrefixedId.parse("inv", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format("inv", value);
    }
}
