package io.grantway.credential.credential;

import io.grantway.contracts.ProblemType;

/** The problems that requests for credentials may cause. */
public enum CredentialProblem implements ProblemType {
    CREDENTIAL_NOT_FOUND("credential_not_found", 404, "Credential not found"),
    CREDENTIAL_EXISTS("credential_exists", 409, "The id belongs to another credential"),
    CREDENTIAL_CHANGED("credential_changed", 409, "The credential has changed"),
    CREDENTIAL_NOT_ACTIVE("credential_not_active", 409, "The credential is not active"),
    REFRESH_UNDER_WAY("refresh_under_way", 409, "A refresh is still in progress"),
    CREDENTIAL_DESTROYED("credential_destroyed", 409, "The credential was destroyed"),
    STATE_NOT_REACHABLE("state_not_reachable", 409, "State change not allowed"),
    CREDENTIAL_DAMAGED("credential_damaged", 409, "The stored credential is damaged"),
    PURPOSE_NOT_ALLOWED("purpose_not_allowed", 403, "The credential cannot be opened for this purpose");

    private final String code;
    private final int status;
    private final String title;

    CredentialProblem(String code, int status, String title) {
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
