package io.grantway.sandbox.protocol;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * An error response of an OAuth endpoint.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-5.2">RFC 6749 §5.2</a>
 */
public final class OAuthError extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final String error;
    private final String description;
    private final transient HttpHeaders headers = new HttpHeaders();

    public OAuthError(HttpStatus status, String error, String description) {
        super(error + ": " + description, null, false, false);
        this.status = status;
        this.error = error;
        this.description = description;
    }

    public static OAuthError badRequest(String error, String description) {
        return new OAuthError(HttpStatus.BAD_REQUEST, error, description);
    }

    /** Adds a WWW-Authenticate challenge, which every 401 carries. */
    public OAuthError challenge(String challenge) {
        headers.set(HttpHeaders.WWW_AUTHENTICATE, challenge);
        return this;
    }

    HttpStatus status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }

    Body body() {
        return new Body(error, description);
    }

    /** The error as JSON. */
    record Body(String error, String errorDescription) {}
}
