package io.grantway.contracts.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The kinds of sealed content. */
public enum CredentialKind {
    TOKEN_SET,
    CLIENT_SECRET,
    SIGNING_KEY;

    @JsonCreator
    public static CredentialKind of(String text) {
        return WireName.parse(CredentialKind.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
