package io.grantway.contracts.oauthconfig.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** Why a connection will end. */
public enum EndingReason {
    /** The end user's consent ends. */
    CONSENT,
    /** The client is in the provider's testing mode, whose consents are short. */
    TESTING_MODE,
    /** The refresh token lies unused, because refreshes fail. */
    UNUSED,
    /** There is no refresh token, and the access token ends. */
    NO_REFRESH_TOKEN,
    /** The client secret of the provider configuration expires; another one has to be entered. */
    SECRET_EXPIRY;

    @JsonCreator
    public static EndingReason of(String text) {
        return WireName.parse(EndingReason.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
