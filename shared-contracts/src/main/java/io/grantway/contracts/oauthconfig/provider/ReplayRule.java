package io.grantway.contracts.oauthconfig.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** How a provider treats a refresh token that is sent twice. */
public enum ReplayRule {
    SAFE,
    GRACE,
    UNSAFE;

    @JsonCreator
    public static ReplayRule of(String text) {
        return WireName.parse(ReplayRule.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
