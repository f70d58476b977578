package io.grantway.contracts.credential;

import io.grantway.contracts.ProblemSummary;
import io.grantway.contracts.ProblemType;

/** The problems that requests for credentials may cause. */
public enum CredentialProblem implements ProblemType {
    CREDENTIAL_NOT_FOUND(404, "Credential not found"),
    CREDENTIAL_EXISTS(409, "The id belongs to another credential"),
    CREDENTIAL_CHANGED(409, "The credential has changed"),
    CREDENTIAL_NOT_ACTIVE(409, "The credential is not active"),
    REFRESH_UNDER_WAY(409, "A refresh is still in progress"),
    CREDENTIAL_DESTROYED(409, "The credential was destroyed"),
    STATE_NOT_REACHABLE(409, "State change not allowed"),
    CREDENTIAL_DAMAGED(409, "The stored credential is damaged"),
    PURPOSE_NOT_ALLOWED(403, "The credential cannot be opened for this purpose");

    private final ProblemSummary summary;

    CredentialProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }
}
