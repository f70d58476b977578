package io.grantway.contracts.oauthconfig.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** How Grantway authenticates at a provider's token endpoint (RFC 6749 §2.3.1, RFC 7523 §2.2). */
public enum ClientAuthentication {
    CLIENT_SECRET_BASIC,
    CLIENT_SECRET_POST,
    NONE,
    /** A JWT signed with the private key that is the configuration's client secret. */
    PRIVATE_KEY_JWT,
    /** A JWT authenticated with the client secret (HS256). */
    CLIENT_SECRET_JWT;

    @JsonCreator
    public static ClientAuthentication of(String text) {
        return WireName.parse(ClientAuthentication.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
