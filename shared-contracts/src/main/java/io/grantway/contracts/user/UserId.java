package io.grantway.contracts.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.PrefixedId;
import java.util.UUID;

/** Id of a user, a person with a login of this platform, {@code usr_…} on the wire. */
public record UserId(UUID value) {

    @JsonCreator
    public static UserId of(String text) {
        return new UserId(PrefixedId.parse("usr", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format("usr", value);
    }
}
