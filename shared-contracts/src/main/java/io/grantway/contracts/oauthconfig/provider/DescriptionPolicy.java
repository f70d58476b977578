package io.grantway.contracts.oauthconfig.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** Whether a provider configuration uses each new revision of its provider's description, or keeps one. */
public enum DescriptionPolicy {
    FOLLOWING,
    PINNED;

    @JsonCreator
    public static DescriptionPolicy of(String text) {
        return WireName.parse(DescriptionPolicy.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
