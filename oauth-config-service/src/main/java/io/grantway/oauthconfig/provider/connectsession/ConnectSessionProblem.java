package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.ProblemType;

/** What can be wrong with connect sessions. */
enum ConnectSessionProblem implements ProblemType {
    CONNECT_SESSION_NOT_FOUND("connect_session_not_found", 404, "Connect session not found"),
    CONNECT_SESSION_EXISTS("connect_session_exists", 409, "The connect session already exists"),
    CONNECT_SESSION_DAMAGED("connect_session_damaged", 409, "The connect session was changed by somebody else"),
    CREDENTIAL_DAMAGED("credential_damaged", 409, "The stored credential is damaged"),
    COMPLETION_CODE_INVALID("completion_code_invalid", 409, "The completion code is not valid"),
    EXTERNAL_ID_MISMATCH("external_id_mismatch", 409, "The connection belongs to another end user"),
    PROVIDER_ERROR("provider_error", 502, "The provider refused the request"),
    PROVIDER_UNAVAILABLE("provider_unavailable", 503, "The provider is not responding"),
    APP_NOT_FOUND("app_not_found", 404, "App not found");

    private final String code;
    private final int status;
    private final String title;

    ConnectSessionProblem(String code, int status, String title) {
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

    @Override
    public boolean denial() {
        return this == COMPLETION_CODE_INVALID || this == EXTERNAL_ID_MISMATCH || ProblemType.super.denial();
    }
}
