package io.grantway.credential.release;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** The problems that prevent the release of an access token. */
enum ReleaseProblem implements ProblemType {
    CONNECTION_NOT_FOUND(404, "Connection not found"),
    GRANT_REQUIRED(403, "The app has no grant for this connection"),
    PROXY_ONLY_GRANT(403, "The app may use this connection only through the proxy"),
    CONNECTION_NOT_CONFIRMED(409, "The connection is not confirmed"),
    CONNECTION_DISCONNECTED(409, "The connection was disconnected"),
    EXTERNAL_ID_MISMATCH(409, "The connection belongs to another end user"),
    REAUTH_REQUIRED(409, "The end user must reconnect"),
    NOT_REFRESHABLE(409, "The provider issued no refresh token"),
    PROVIDER_CLIENT_REJECTED(503, "The provider rejects the configuration's client credentials"),
    PROVIDER_RATE_LIMITED(503, "The provider's rate limit is exceeded"),
    PROVIDER_REFUSED(503, "The provider issued no token"),
    PROVIDER_UNAVAILABLE(503, "The provider is not responding"),
    AUDIT_UNAVAILABLE(503, "The release cannot be recorded");

    private final ProblemSummary summary;

    ReleaseProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}
