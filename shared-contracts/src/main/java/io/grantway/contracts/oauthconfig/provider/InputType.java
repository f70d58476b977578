package io.grantway.contracts.oauthconfig.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** The kinds of value that a project supplies for a provider's URLs. */
public enum InputType {
    /** One label before the provider's own domain, such as {@code acme} of {@code acme.zendesk.com}. */
    SUBDOMAIN,
    /** An account id that may have several labels; hosts spell its underscores as hyphens. */
    ACCOUNT,
    /** A whole host name, such as {@code login.example.com}. */
    HOST,
    /** One segment of the path. */
    PATH_SEGMENT,
    /** A value in the query. */
    QUERY_VALUE,
    /** A value in the provider's parameters, headers or claims, never in its URLs. */
    TEXT;

    @JsonCreator
    public static InputType of(String text) {
        return WireName.parse(InputType.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
