package io.grantway.contracts.oauthconfig.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The result of the revocation at the provider. */
public enum RevocationOutcome {
    CONFIRMED,
    /** The provider does not support revocation. */
    UNSUPPORTED,
    /** It is unknown whether the tokens are still valid. */
    NOT_CONFIRMED;

    @JsonCreator
    public static RevocationOutcome of(String text) {
        return WireName.parse(RevocationOutcome.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
