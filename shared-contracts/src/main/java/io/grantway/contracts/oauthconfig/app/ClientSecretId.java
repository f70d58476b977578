package io.grantway.contracts.oauthconfig.app;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.PrefixedId;
import java.util.UUID;

/** Id of one of an app's client secrets, {@code sec_…} on the wire. */
public record ClientSecretId(UUID value) {

    @JsonCreator
    public static ClientSecretId of(String text) {
        return new ClientSecretId(PrefixedId.parse("sec", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format("sec", value);
    }
}
