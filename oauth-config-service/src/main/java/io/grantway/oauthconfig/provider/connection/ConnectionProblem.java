package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.ProblemType;

/** What can be wrong with connections. */
public enum ConnectionProblem implements ProblemType {
    CONNECTION_NOT_FOUND("connection_not_found", 404, "There is no such connection"),
    CONNECTION_NOT_CONFIRMED("connection_not_confirmed", 409, "The connection is not confirmed yet"),
    CONNECTION_ENDED("connection_ended", 409, "The connection has ended"),
    NOT_REFRESHABLE("not_refreshable", 409, "The provider gave no refresh token"),
    REFRESHED_JUST_NOW("refreshed_just_now", 429, "The connection was refreshed a moment ago"),
    GRANT_ABOVE_APP_LIMIT("grant_above_app_limit", 409, "The app may not be granted that much"),
    CREDENTIAL_DAMAGED("credential_damaged", 409, "What is stored of the credential is damaged"),
    SCOPES_EXCEED_CALLER("scopes_exceed_caller", 403, "The app may do more than you may give"),
    APP_NOT_FOUND("app_not_found", 404, "There is no such app");

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
