package io.grantway.contracts.oauthconfig.connectiontest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The steps of a connection test, in their order. */
public enum TestStepName {
    /** DNS, TCP and TLS to each host of the provider's endpoints. */
    REACH,
    /** The provider's own metadata, compared with the endpoints that are used (RFC 8414, OpenID Connect Discovery). */
    DISCOVERY,
    /** The provider's pages (RFC 6749 §4.1.1). */
    AUTHORIZATION,
    /** The redirect back from the provider (RFC 6749 §4.1.2). */
    CALLBACK,
    /** The exchange of the code, or the client's own request, at the token endpoint (RFC 6749 §4.1.3 and §4.4). */
    TOKEN,
    /** The identification of the account. */
    ACCOUNT,
    /** The use of the refresh token (RFC 6749 §6). */
    REFRESH,
    /** The revocation of the test's own tokens (RFC 7009). */
    REVOCATION;

    @JsonCreator
    public static TestStepName of(String text) {
        return WireName.parse(TestStepName.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
