package io.grantway.contracts.oauthconfig.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The state of a connection; the same words in API, console and documentation. */
public enum ConnectionState {
    PENDING,
    HEALTHY,
    DEGRADED,
    REAUTH_REQUIRED,
    DISCONNECTING,
    REVOKED;

    @JsonCreator
    public static ConnectionState of(String text) {
        return WireName.parse(ConnectionState.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
