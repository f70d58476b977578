package io.grantway.platform.problem;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.ProblemType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Signals an error that the caller receives as a problem. The detail is written for the caller: what is wrong and what
 * to do.
 */
public final class ProblemException extends RuntimeException {

    private final ProblemType type;
    private final String detail;
    private List<FieldProblem> errors = List.of();
    private final Map<String, Object> members = new LinkedHashMap<>();
    private @Nullable Duration retryAfter;
    private @Nullable String denied;

    public ProblemException(ProblemType type, String detail) {
        super(type.code() + ": " + detail);
        this.type = type;
        this.detail = detail;
    }

    /** Skips the stack trace: this is a response, not a fault, so it does not matter where it was thrown. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /** Creates a problem with one field or parameter. */
    public static ProblemException field(ProblemType type, String pointer, String code, String detail) {
        return new ProblemException(type, detail).withErrors(List.of(new FieldProblem(pointer, code, detail)));
    }

    public ProblemException withErrors(List<FieldProblem> found) {
        this.errors = List.copyOf(found);
        return this;
    }

    /** Adds a member to the problem (RFC 9457 §3.2); never a secret. */
    public ProblemException with(String name, Object value) {
        members.put(name, value);
        return this;
    }

    public ProblemException retryAfter(Duration wait) {
        this.retryAfter = wait;
        return this;
    }

    public ProblemException causedBy(Throwable cause) {
        initCause(cause);
        return this;
    }

    /**
     * Marks this problem as a denial although not every problem of its type is one; the code is the reason in the audit
     * log.
     */
    public ProblemException denial(String reason) {
        this.denied = reason;
        return this;
    }

    /** The reason for the audit log; null when no permission is denied. */
    public @Nullable String denial() {
        return denied != null ? denied : type.denial() ? type.code() : null;
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return detail;
    }

    public List<FieldProblem> errors() {
        return errors;
    }

    public Map<String, Object> members() {
        return members;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /**
     * The value of {@code Retry-After}: whole seconds, at least one, never less than the wait. One second for a problem
     * that is worth a retry and names no wait; null for any other without one.
     */
    public @Nullable String retryAfterSeconds() {
        if (retryAfter == null) {
            return type.retryable() ? "1" : null;
        }
        return Long.toString(Math.max(1, retryAfter.plusNanos(999_999_999).toSeconds()));
    }
}
