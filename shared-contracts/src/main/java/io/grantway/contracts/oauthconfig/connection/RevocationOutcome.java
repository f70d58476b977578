package io.grantway.contracts.oauthconfig.connection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** How a disconnect ended at the provider. */
public enum RevocationOutcome {
    CONFIRMED,
    /** The provider has no way to revoke. */
    UNSUPPORTED,
    /** Nobody has said whether the tokens are void. */
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
