package io.grantway.contracts;

/** The problems that any service may answer; each feature adds its own. */
public enum PlatformProblem implements ProblemType {
    INVALID_REQUEST("invalid_request", 400, "The request is not valid"),
    REQUEST_TARGET_REFUSED("request_target_refused", 400, "The address is written in a way that is not accepted"),
    UNAUTHENTICATED("unauthenticated", 401, "A valid access token is needed"),
    INVALID_TOKEN("invalid_token", 401, "The access token is not valid"),
    FORBIDDEN("forbidden", 403, "This is not allowed"),
    INSUFFICIENT_SCOPE("insufficient_scope", 403, "The permission is missing"),
    TOKENS_FOR_APPS_ONLY("tokens_for_apps_only", 403, "Provider tokens are released to apps only"),
    CSRF_TOKEN_INVALID("csrf_token_invalid", 403, "The CSRF token is missing or wrong"),
    NOT_FOUND("not_found", 404, "There is nothing here"),
    PROJECT_NOT_FOUND("project_not_found", 404, "There is no such project"),
    METHOD_NOT_ALLOWED("method_not_allowed", 405, "The method is not allowed here"),
    NOT_ACCEPTABLE("not_acceptable", 406, "None of the accepted formats can be answered"),
    CONFLICT("conflict", 409, "The state does not allow this now"),
    PRECONDITION_FAILED("precondition_failed", 412, "Someone changed this in the meantime"),
    CONTENT_TOO_LARGE("content_too_large", 413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE("unsupported_media_type", 415, "The format of the body is not supported"),
    PRECONDITION_REQUIRED("precondition_required", 428, "If-Match is needed"),
    RATE_LIMITED("rate_limited", 429, "Too many requests"),
    HEADERS_TOO_LARGE("headers_too_large", 431, "The headers are too large"),
    INTERNAL_ERROR("internal_error", 500, "Something went wrong here"),
    DEPENDENCY_UNAVAILABLE("dependency_unavailable", 503, "A part of the platform does not answer"),
    NOT_READY("not_ready", 503, "The service cannot do this yet");

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
