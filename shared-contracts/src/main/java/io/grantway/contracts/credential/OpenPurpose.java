package io.grantway.contracts.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The purpose for which the plain fields of a credential are requested. */
public enum OpenPurpose {
    CODE_EXCHANGE,
    REFRESH,
    REVOCATION,
    CLIENT_CREDENTIALS,
    /** A new client secret is entered and this one is kept. */
    SECRET_CHANGE;

    @JsonCreator
    public static OpenPurpose of(String text) {
        return WireName.parse(OpenPurpose.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
