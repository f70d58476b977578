package io.grantway.contracts.oauthconfig.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.PrefixedId;
import java.util.UUID;

/** Id of a connection, {@code conn_…} on the wire. */
public record ConnectionId(UUID value) {

    @JsonCreator
    public static ConnectionId of(String text) {
        return new ConnectionId(PrefixedId.parse("conn", text));
    }

    @JsonValue
    @Override
    public String toString() {
        return PrefixedId.format("conn", value);
    }
}
