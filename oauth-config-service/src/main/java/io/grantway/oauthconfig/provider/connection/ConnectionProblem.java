package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** Problems of connections. */
public enum ConnectionProblem implements ProblemType {
    CONNECTION_NOT_FOUND(404, "Connection not found"),
    CONNECTION_NOT_CONFIRMED(409, "The connection is not confirmed"),
    CONNECTION_ENDED(409, "The connection is disconnected"),
    NOT_REFRESHABLE(409, "The provider issued no refresh token"),
    REFRESHED_JUST_NOW(429, "The connection was refreshed too recently"),
    GRANT_ABOVE_APP_LIMIT(409, "The grant exceeds the app's limit"),
    CREDENTIAL_DAMAGED(409, "The stored credential is damaged"),
    SCOPES_EXCEED_CALLER(403, "The app has scopes that you may not grant"),
    APP_NOT_FOUND(404, "App not found");

    private final ProblemSummary summary;

    ConnectionProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}
