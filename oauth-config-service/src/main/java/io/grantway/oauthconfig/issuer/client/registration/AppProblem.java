package io.grantway.oauthconfig.issuer.client.registration;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** Problems with apps. */
enum AppProblem implements ProblemType {
    APP_NOT_FOUND(404, "App not found"),
    APP_EXISTS(409, "The app already exists"),
    TOO_MANY_SECRETS(409, "The app has two live secrets"),
    SCOPES_EXCEED_CALLER(403, "The app has scopes that you may not grant"),
    CLIENT_SECRET_NOT_FOUND(404, "Client secret not found");

    private final ProblemSummary summary;

    AppProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}
