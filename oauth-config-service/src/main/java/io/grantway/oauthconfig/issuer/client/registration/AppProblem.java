package io.grantway.oauthconfig.issuer.client.registration;

import io.grantway.contracts.ProblemType;

/** What can be wrong with apps. */
enum AppProblem implements ProblemType {
    APP_NOT_FOUND("app_not_found", 404, "App not found"),
    APP_EXISTS("app_exists", 409, "The app already exists"),
    TOO_MANY_SECRETS("too_many_secrets", 409, "The app has two live secrets"),
    SCOPES_EXCEED_CALLER("scopes_exceed_caller", 403, "The app has scopes that you may not grant"),
    CLIENT_SECRET_NOT_FOUND("client_secret_not_found", 404, "Client secret not found");

    private final String code;
    private final int status;
    private final String title;

    AppProblem(String code, int status, String title) {
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
