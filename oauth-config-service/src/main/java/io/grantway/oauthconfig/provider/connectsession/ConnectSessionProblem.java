package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** Problems of connect sessions. */
enum ConnectSessionProblem implements ProblemType {
    CONNECT_SESSION_NOT_FOUND(404, "Connect session not found"),
    CONNECT_SESSION_EXISTS(409, "The connect session already exists"),
    CONNECT_SESSION_DAMAGED(409, "The connect session was changed by someone else"),
    CREDENTIAL_DAMAGED(409, "The stored credential is damaged"),
    COMPLETION_CODE_INVALID(409, "The completion code is not valid"),
    EXTERNAL_ID_MISMATCH(409, "The connection belongs to another end user"),
    PROVIDER_ERROR(502, "The provider refused the request"),
    PROVIDER_UNAVAILABLE(503, "The provider is not responding"),
    APP_NOT_FOUND(404, "App not found");

    private final ProblemSummary summary;

    ConnectSessionProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }

    @Override
    public boolean denial() {
        return this == COMPLETION_CODE_INVALID || this == EXTERNAL_ID_MISMATCH || ProblemType.super.denial();
    }
}
