package io.grantway.contracts.oauthconfig.app;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The status of an app; a {@code suspended} one gets no token, and its tokens are revoked. */
public enum AppStatus {
    ACTIVE,
    SUSPENDED;

    @JsonCreator
    public static AppStatus of(String text) {
        return WireName.parse(AppStatus.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
