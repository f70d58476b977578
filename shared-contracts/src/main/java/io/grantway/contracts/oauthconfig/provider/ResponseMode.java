package io.grantway.contracts.oauthconfig.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** How a provider sends its authorization response (OAuth 2.0 Form Post Response Mode). */
public enum ResponseMode {
    QUERY,
    FORM_POST;

    @JsonCreator
    public static ResponseMode of(String text) {
        return WireName.parse(ResponseMode.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
