package io.grantway.platform.servlet;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Conditional changes (RFC 9110 §13, RFC 6585 §3). */
public final class Versions {

    private Versions() {}

    /**
     * Lets a change pass that is based on the current version.
     *
     * @throws ProblemException 428 without If-Match, 412 when the version is another one
     */
    public static void check(@Nullable IfMatch ifMatch, long current) {
        if (ifMatch == null) {
            throw new ProblemException(
                    PlatformProblem.PRECONDITION_REQUIRED, "Send If-Match with the ETag of the version you have seen.");
        }
        if (ifMatch.version() != IfMatch.ANY && ifMatch.version() != current) {
            throw stale();
        }
    }

    /** What a change that lost against another one is told. */
    public static ProblemException stale() {
        return new ProblemException(
                PlatformProblem.PRECONDITION_FAILED,
                "Someone changed this in the meantime: read it again, then change it.");
    }
}
