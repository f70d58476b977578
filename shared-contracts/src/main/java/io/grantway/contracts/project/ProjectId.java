package io.grantway.contracts.project;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.PrefixedId;
import java.util.UUID;

/** Id of a project, {@code prj_…} on the wire. */
public record ProjectId(UUID value) {

    @JsonCreator
    public static ProjectId of(String text) {
        return new ProjectId(PrefixedId.parse("prj", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format("prj", value);
    }
}
