package io.grantway.contracts.oauthconfig.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** Who told how long a refresh token lives. */
public enum LifeSource {
    /** The provider, with the tokens. */
    RESPONSE,
    /** The provider's description. */
    DESCRIPTION,
    /** The provider, with a lifetime that it gives to applications in its testing mode. */
    TESTING_MODE;

    @JsonCreator
    public static LifeSource of(String text) {
        return WireName.parse(LifeSource.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
