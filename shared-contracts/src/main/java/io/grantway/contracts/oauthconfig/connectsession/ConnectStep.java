package io.grantway.contracts.oauthconfig.connectsession;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The steps of a connect session. */
public enum ConnectStep {
    /** Grantway's own page. */
    CONNECT_PAGE,
    /** The provider's pages. */
    AT_PROVIDER,
    /** The redirect back from the provider. */
    CALLBACK,
    /** The exchange of the code at the token endpoint. */
    TOKEN_EXCHANGE,
    /** The check of the ID token. */
    ID_TOKEN,
    /** The identification of the account. */
    ACCOUNT,
    /** The storage of the tokens. */
    STORAGE;

    @JsonCreator
    public static ConnectStep of(String text) {
        return WireName.parse(ConnectStep.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
