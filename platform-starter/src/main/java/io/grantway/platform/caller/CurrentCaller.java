package io.grantway.platform.caller;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The caller of the request at hand. */
public final class CurrentCaller {

    /**
     * The caller.
     *
     * @throws ProblemException 401 where the request came without a token
     */
    public Caller get() {
        Caller caller = orNull();
        if (caller == null) {
            throw new ProblemException(PlatformProblem.UNAUTHENTICATED, "An access token is required.");
        }
        return caller;
    }

    public @Nullable Caller orNull() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof CallerAuthentication verified ? verified.caller() : null;
    }

    /**
     * The person who calls.
     *
     * @throws ProblemException 403 for an app or a service
     */
    public Caller.Person person() {
        if (get() instanceof Caller.Person person) {
            return person;
        }
        throw new ProblemException(PlatformProblem.FORBIDDEN, "Only a person may do this.");
    }

    /** Who acts, for the audit log: anonymous where there is no token, the service itself is named elsewhere. */
    public Actor actor() {
        Caller caller = orNull();
        return caller == null ? new Actor(ActorType.ANONYMOUS, null) : caller.actor();
    }
}
