package io.grantway.contracts.oauthconfig.connectsession;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.PrefixedId;
import java.util.UUID;

/** Id of a connect session, {@code cs_…} on the wire. */
public record ConnectSessionId(UUID value) {

    @JsonCreator
    public static ConnectSessionId of(String text) {
        return new ConnectSessionId(PrefixedId.parse("cs", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format("cs", value);
    }
}
