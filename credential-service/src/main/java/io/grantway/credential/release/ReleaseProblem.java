package io.grantway.credential.release;

import io.grantway.contracts.ProblemType;

/** The problems that prevent the release of an access token. */
enum ReleaseProblem implements ProblemType {
    CONNECTION_NOT_FOUND("connection_not_found", 404, "Connection not found"),
    GRANT_REQUIRED("grant_required", 403, "The app has no grant for this connection"),
    PROXY_ONLY_GRANT("proxy_only_grant", 403, "The app may use this connection through the proxy only"),
    CONNECTION_NOT_CONFIRMED("connection_not_confirmed", 409, "The connection is not confirmed"),
    CONNECTION_DISCONNECTED("connection_disconnected", 409, "The connection was disconnected"),
    EXTERNAL_ID_MISMATCH("external_id_mismatch", 409, "The connection belongs to another end user"),
    REAUTH_REQUIRED("reauth_required", 409, "The end user must reconnect"),
    NOT_REFRESHABLE("not_refreshable", 409, "The provider issued no refresh token"),
    PROVIDER_CLIENT_REJECTED(
            "provider_client_rejected", 503, "The provider rejects the configuration's client credentials"),
    PROVIDER_RATE_LIMITED("provider_rate_limited", 503, "The provider's rate limit is exceeded"),
    PROVIDER_REFUSED("provider_refused", 503, "The provider issued no token"),
    PROVIDER_UNAVAILABLE("provider_unavailable", 503, "The provider is not responding"),
    AUDIT_UNAVAILABLE("audit_unavailable", 503, "The release cannot be recorded");

    private final String code;
    private final int status;
    private final String title;

    ReleaseProblem(String code, int status, String title) {
        this.code = code;
        this.status = status;
        this.title = title;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
