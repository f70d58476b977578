package io.grantway.contracts;

/** The problems that any service may answer; each feature adds its own. */
public enum PlatformProblem implements ProblemType {
    INVALID_REQUEST("invalid_request", 400, "The request is not valid"),
    REQUEST_TARGET_REFUSED("request_target_refused", 400, "The request target is not in normal form"),
    UNAUTHENTICATED("unauthenticated", 401, "An access token is required"),
    INVALID_TOKEN("invalid_token", 401, "The access token is not valid"),
    FORBIDDEN("forbidden", 403, "Access denied"),
    INSUFFICIENT_SCOPE("insufficient_scope", 403, "Permission missing"),
    TOKENS_FOR_APPS_ONLY("tokens_for_apps_only", 403, "Only apps can read provider tokens"),
    CSRF_TOKEN_INVALID("csrf_token_invalid", 403, "The CSRF token is missing or wrong"),
    NOT_FOUND("not_found", 404, "Not found"),
    PROJECT_NOT_FOUND("project_not_found", 404, "Project not found"),
    METHOD_NOT_ALLOWED("method_not_allowed", 405, "The method is not allowed here"),
    NOT_ACCEPTABLE("not_acceptable", 406, "None of the accepted formats is available"),
    CONFLICT("conflict", 409, "Not possible in the current state"),
    PRECONDITION_FAILED("precondition_failed", 412, "The resource has been changed in the meantime"),
    CONTENT_TOO_LARGE("content_too_large", 413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported_media_type", 415, "The format of the body is not supported"),
    PRECONDITION_REQUIRED("precondition_required", 428, "If-Match is required"),
    RATE_LIMITED("rate_limited", 429, "Too many requests"),
    HEADERS_TOO_LARGE("headers_too_large", 431, "The headers are too large"),
    INTERNAL_ERROR("internal_error", 500, "Internal error"),
    DEPENDENCY_UNAVAILABLE("dependency_unavailable", 503, "A service of the platform is unavailable"),
    NOT_READY("not_ready", 503, "The service is not ready");

    private final String code;
    private final int status;
    private final String title;

    PlatformProblem(String code, int status, String title) {
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

    /** An address that is not there refuses nobody anything; one that is disguised does. */
    @Override
    public boolean denial() {
        return this == REQUEST_TARGET_REFUSED || (this != NOT_FOUND && ProblemType.super.denial());
    }
}
