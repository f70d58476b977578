package io.grantway.contracts.oauthconfig.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** Whether PKCE (RFC 7636) is used with a provider; some providers reject it. */
public enum PkceUse {
    REQUIRED,
    OPTIONAL,
    FORBIDDEN;

    @JsonCreator
    public static PkceUse of(String text) {
        return WireName.parse(PkceUse.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
