package io.grantway.platform.problem;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.ProblemType;
import org.jspecify.annotations.Nullable;

/** The {@code WWW-Authenticate} of a refusal (RFC 6750 §3), the same from the gateway and from every service. */
public final class Challenge {

    private static final String BEARER = "Bearer";

    private Challenge() {}

    /**
     * The challenge of a problem.
     *
     * @param scope what is missing, where that is known
     * @return null where another token does not help; each 401 has one (RFC 9110 §15.5.2)
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

    /** The challenge of a problem whose member {@code permission} names what is missing. */
    public static @Nullable String of(ProblemException problem) {
        return of(problem.type(), problem.members().get("permission") instanceof String permission ? permission : null);
    }
}
