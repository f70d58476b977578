package io.grantway.contracts.oauthconfig.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The sources of the account behind a token. */
public enum AccountSource {
    USERINFO,
    TOKEN_RESPONSE,
    ID_TOKEN;

    @JsonCreator
    public static AccountSource of(String text) {
        return WireName.parse(AccountSource.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
