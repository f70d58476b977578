package io.grantway.contracts.oauthconfig.issuer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** What a revocation covers: one token, everything of a subject, everything of a client. */
public enum RevocationKind {
    TOKEN,
    SUBJECT,
    CLIENT;

    @JsonCreator
    public static RevocationKind of(String text) {
        return WireName.parse(RevocationKind.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
