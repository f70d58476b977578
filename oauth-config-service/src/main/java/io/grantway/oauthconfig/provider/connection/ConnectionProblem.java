package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.ProblemType;

/** What can be wrong with connections. */
public enum ConnectionProblem implements ProblemType {
    CONNECTION_NOT_FOUND("connection_not_found", 404, "Connection not found"),
    CONNECTION_NOT_CONFIRMED("connection_not_confirmed", 409, "The connection is not confirmed"),
    CONNECTION_ENDED("connection_ended", 409, "The connection is disconnected"),
    NOT_REFRESHABLE("not_refreshable", 409, "The provider issued no refresh token"),
    REFRESHED_JUST_NOW("refreshed_just_now", 429, "The connection was refreshed too recently"),
    GRANT_ABOVE_APP_LIMIT("grant_above_app_limit", 409, "The grant exceeds the app's limit"),
    CREDENTIAL_DAMAGED("credential_damaged", 409, "The stored credential is damaged"),
    SCOPES_EXCEED_CALLER("scopes_exceed_caller", 403, "The app has scopes that you may not grant"),
    APP_NOT_FOUND("app_not_found", 404, "App not found");

    private final String code;
    private final int status;
    private final String title;

    ConnectionProblem(String code, int status, String title) {
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
