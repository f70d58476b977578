package io.grantway.contracts;

/** The problems that any service may return; each feature adds its own. */
public enum PlatformProblem implements ProblemType {
    INVALID_REQUEST(400, "The request is not valid"),
    REQUEST_TARGET_REFUSED(400, "The request target is not in normal form"),
    UNAUTHENTICATED(401, "An access token is required"),
    INVALID_TOKEN(401, "The access token is not valid"),
    FORBIDDEN(403, "Access denied"),
    INSUFFICIENT_SCOPE(403, "Permission missing"),
    TOKENS_FOR_APPS_ONLY(403, "Only apps can read provider tokens"),
    CSRF_TOKEN_INVALID(403, "The CSRF token is missing or wrong"),
    NOT_FOUND(404, "Not found"),
    PROJECT_NOT_FOUND(404, "Project not found"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted formats is available"),
    CONFLICT(409, "Not possible in the current state"),
    PRECONDITION_FAILED(412, "The resource has been changed in the meantime"),
    CONTENT_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The format of the body is not supported"),
    PRECONDITION_REQUIRED(428, "If-Match is required"),
    RATE_LIMITED(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INTERNAL_ERROR(500, "Internal error"),
    DEPENDENCY_UNAVAILABLE(503, "A service of the platform is unavailable"),
    NOT_READY(503, "The service is not ready");

    private final ProblemSummary summary;

    PlatformProblem(int status, String title) {
        this.summary = new ProblemSummary(status, title);
    }

    @Override
    public ProblemSummary summary() {
        return summary;
    }

    /** An unknown path is not a denial; a path in a disguised spelling is. */
    @Override
    public boolean denial() {
        return this == REQUEST_TARGET_REFUSED || (this != NOT_FOUND && ProblemType.super.denial());
    }
}
