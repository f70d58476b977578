package io.grantway.contracts.oauthconfig.provider;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/** What a URL of a provider leads to. */
public enum DiscoveredKind {
    /** An issuer with OpenID Connect Discovery or RFC 8414 metadata. */
    AUTHORIZATION_SERVER,
    /** A resource with RFC 9728 metadata, such as an MCP server. */
    PROTECTED_RESOURCE;

    @JsonCreator
    public static DiscoveredKind of(String text) {
        return WireName.parse(DiscoveredKind.class, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
