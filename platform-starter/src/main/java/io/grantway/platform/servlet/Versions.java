package io.grantway.platform.servlet;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Checks conditional changes (RFC 9110 §13, RFC 6585 §3). */
public final class Versions {

    private Versions() {}

    /**
     * Requires that a change is based on the current version.
     *
     * @throws ProblemException 428 without If-Match, 412 when the version is another one
     */
    public static void check(@Nullable IfMatch ifMatch, long current) {
        if (ifMatch == null) {
            throw new ProblemException(
                    PlatformProblem.PRECONDITION_REQUIRED, "Send If-Match with the ETag of the version you last read.");
        }
        if (ifMatch.version() != IfMatch.ANY && ifMatch.version() != current) {
            throw stale();
        }
    }

    /**
     * Rejects a change of any version ({@code *}) when the caller must have read what is changed.
     *
     * @throws ProblemException 428 for {@code *}
     */
    public static void requireRead(@Nullable IfMatch ifMatch, String why) {
        if (ifMatch != null && ifMatch.version() == IfMatch.ANY) {
            throw new ProblemException(
                    PlatformProblem.PRECONDITION_REQUIRED,
                    why + " Send If-Match with the ETag of the version you have read, not *.");
        }
    }

    /** The problem for a change that lost against a concurrent one. */
    public static ProblemException stale() {
        return new ProblemException(
                PlatformProblem.PRECONDITION_FAILED,
                "The resource has been changed in the meantime; read it again, then repeat the change.");
    }
}
