package io.grantway.contracts.user;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.grantway.contracts.WireName;

/**
 * A permission in a project, such as {@code connections:read}. People have permissions by their role, apps by the
 * scopes of their token (RFC 6749 §3.3); the names are the same.
 */
public enum Permission {
    PROJECTS_READ(false),
    PROJECTS_WRITE(false),
    PROJECTS_DELETE(false),
    MEMBERS_READ(false),
    MEMBERS_WRITE(false),
    PROVIDERS_READ(true),
    PROVIDERS_WRITE(false),
    APPS_READ(false),
    APPS_WRITE(false),
    CONNECTIONS_READ(true),
    CONNECTIONS_WRITE(true),
    /** Reading a provider's access token: for apps only. */
    TOKENS_READ(true),
    AUDIT_READ(true),
    AUDIT_WRITE(false);

    private final boolean forApps;

    Permission(boolean forApps) {
        this.forApps = forApps;
    }

    /** Whether an app may have this as a scope. */
    public boolean forApps() {
        return forApps;
    }

    @JsonCreator
    public static Permission of(String text) {
        return WireName.parse(Permission.class, Permission::toString, text);
    }

    @JsonValue
    @Override
    public String toString() {
        return WireName.of(this).replace('_', ':');
    }
}
