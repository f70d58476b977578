package io.grantway.sandbox.protocol;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * An error response of an endpoint outside OAuth, with a stable {@code code}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457#section-3">RFC 9457 §3</a>
 */
public final class Problem extends ErrorResponseException {

    private static final long serialVersionUID = 1;

    public Problem(HttpStatus status, String code, String detail) {
        super(status, body(status, code, detail), null);
    }

    static ProblemDetail body(HttpStatus status, String code, String detail) {
        ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
        body.setProperty("code", code);
        return body;
    }
}
