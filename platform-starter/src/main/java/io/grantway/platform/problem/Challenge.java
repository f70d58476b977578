package io.grantway.platform.problem;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.ProblemType;
import org.jspecify.annotations.Nullable;

/** Builds the {@code WWW-Authenticate} header of a refusal (RFC 6750 §3), for the gateway and every service. */
public final class Challenge {

    private static final String BEARER = "Bearer";

    private Challenge() {}

    /**
     * The challenge of a problem.
     *
     * @param scope the missing scope, if known
     * @return null when another token would not help; every 401 has a challenge (RFC 9110 §15.5.2)
     */
    public static @Nullable String of(ProblemType type, @Nullable String scope) {
        if (type == PlatformProblem.INSUFFICIENT_SCOPE) {
            return BEARER + " error=\"insufficient_scope\"" + (scope == null ? "" : ", scope=\"" + scope + "\"");
        }
        if (type.status() != 401) {
            return null;
        }
        return type == PlatformProblem.INVALID_TOKEN ? BEARER + " error=\"invalid_token\"" : BEARER;
    }

    /** The challenge of a problem whose member {@code permission} names the missing permission. */
    public static @Nullable String of(ProblemException problem) {
        return of(problem.type(), problem.members().get("permission") instanceof String permission ? permission : null);
    }
}
