package io.grantway.platform.idempotency;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.firewall.RequestRejectedException;

/** Reads the {@code Idempotency-Key} of a request: 1 to 255 printable ASCII characters. */
public final class IdempotencyKey {

    public static final String HEADER = "Idempotency-Key";
    public static final String REPLAYED = "Idempotency-Replayed";
    public static final int MOST = 255;

    private static final Pattern FORM = Pattern.compile("[ -~]{1," + MOST + "}");

    private IdempotencyKey() {}

    /**
     * Returns the key, or null if the request has none.
     *
     * @throws ProblemException 400 for a malformed key or more than one
     */
    static @Nullable String of(HttpServletRequest request) {
        List<String> given;
        try {
            given = Collections.list(request.getHeaders(HEADER));
        } catch (RequestRejectedException e) {
            throw malformed();
        }
        if (given.isEmpty()) {
            return null;
        }
        if (given.size() > 1) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST, HEADER, "repeated_parameter", "Send only one Idempotency-Key.");
        }
        if (!FORM.matcher(given.getFirst()).matches()) {
            throw malformed();
        }
        return given.getFirst();
    }

    /** Whether the request has a key, even one with characters that the firewall keeps from being read. */
    static boolean isIn(HttpServletRequest request) {
        try {
            return request.getHeader(HEADER) != null;
        } catch (RequestRejectedException e) {
            return true;
        }
    }

    private static ProblemException malformed() {
        return ProblemException.field(
                PlatformProblem.INVALID_REQUEST,
                HEADER,
                "invalid",
                "An Idempotency-Key must have 1 to " + MOST + " printable ASCII characters.");
    }
}
