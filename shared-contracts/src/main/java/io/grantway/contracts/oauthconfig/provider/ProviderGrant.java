package io.grantway.contracts.oauthconfig.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The grant used at a provider (RFC 6749 §1.3). */
public enum ProviderGrant {
    AUTHORIZATION_CODE,
    CLIENT_CREDENTIALS;

    @JsonCreator
    public static ProviderGrant of(String text) {
        return WireName.parse(ProviderGrant.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
