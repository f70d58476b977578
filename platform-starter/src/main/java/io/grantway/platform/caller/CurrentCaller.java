package io.grantway.platform.caller;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The caller of the current request. */
public final class CurrentCaller {

    /**
     * Returns the caller.
     *
     * @throws ProblemException 401 when the request came without a token
     */
    public Caller get() {
        Caller caller = orNull();
        if (caller == null) {
            throw unauthenticated();
        }
        return caller;
    }

    public @Nullable Caller orNull() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication instanceof CallerAuthentication verified ? verified.caller() : null;
    }

    /**
     * Returns the calling person.
     *
     * @throws ProblemException 403 for an app or a service
     */
    public Caller.Person person() {
        if (get() instanceof Caller.Person person) {
            return person;
        }
        throw new ProblemException(PlatformProblem.FORBIDDEN, "Only a person may do this.");
    }

    /** What identifies the session of the calling person; without a session, the token. */
    public String session() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof CallerAuthentication verified) {
            return verified.session();
        }
        throw unauthenticated();
    }

    /** The actor for the audit log; anonymous without a token. The service itself is named elsewhere. */
    public Actor actor() {
        Caller caller = orNull();
        return caller == null ? new Actor(ActorType.ANONYMOUS, null) : caller.actor();
    }

    private static ProblemException unauthenticated() {
        return new ProblemException(PlatformProblem.UNAUTHENTICATED, "An access token is required.");
    }
}
