package io.grantway.contracts.oauthconfig.app;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.PrefixedId;
import java.util.UUID;

/** Id of an app, which is its `client_id`, {@code app_…} on the wire. */
public record AppId(UUID value) {

    @JsonCreator
    public static AppId of(String text) {
        return new AppId(PrefixedId.parse("app", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format("app", value);
    }
}
