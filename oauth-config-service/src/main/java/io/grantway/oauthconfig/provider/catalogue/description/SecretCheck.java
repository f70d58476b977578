package io.grantway.oauthconfig.provider.catalogue.description;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The request by which a provider tells whether a client secret is right, before anybody has connected. */
public enum SecretCheck {
    /** A refresh with a token that does not exist: {@code invalid_client} or {@code invalid_grant} (RFC 6749 §5.2). */
    REFRESH_TOKEN,
    /** A token for the client itself, which is discarded. */
    CLIENT_CREDENTIALS,
    NONE;

    @JsonCreator
    public static SecretCheck of(String text) {
        return WireName.parse(SecretCheck.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
