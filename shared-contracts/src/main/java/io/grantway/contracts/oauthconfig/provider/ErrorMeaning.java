package io.grantway.contracts.oauthconfig.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** What a provider's refusal means for a connection. */
public enum ErrorMeaning {
    /** The grant has ended: the end user has to connect again. */
    ENDED,
    /** Nothing is wrong with the grant: a later request may succeed. */
    RETRY,
    /** The configuration is refused, such as a wrong client secret: nothing is wrong with the grant. */
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
