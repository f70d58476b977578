package io.grantway.contracts.oauthconfig.connectsession;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The progress of a connect session. */
public enum ConnectSessionState {
    CREATED,
    OPENED,
    AT_PROVIDER,
    AWAITING_CONFIRMATION,
    CONFIRMED,
    FAILED,
    EXPIRED;

    @JsonCreator
    public static ConnectSessionState of(String text) {
        return WireName.parse(ConnectSessionState.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
