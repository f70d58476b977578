package io.grantway.contracts.oauthconfig.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The meaning of a provider's error for a connection. */
public enum ErrorMeaning {
    /** The grant has ended: the end user has to connect again. */
    ENDED,
    /** The grant is unaffected: a later request may succeed. */
    RETRY,
    /** There were too many requests: the grant is unaffected, and the request is repeated later. */
    RATE_LIMITED,
    /** The configuration is rejected, such as a wrong client secret; the grant is unaffected. */
    CONFIGURATION;

    @JsonCreator
    public static ErrorMeaning of(String text) {
        return WireName.parse(ErrorMeaning.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
