package io.grantway.user.person;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.user.User;
import io.grantway.contracts.user.UserStatus;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.problem.ProblemException;
import org.springframework.stereotype.Component;

/** Finds the person who makes the current request. */
@Component
public class SignedInPerson {

    private final CurrentCaller caller;
    private final People people;

    SignedInPerson(CurrentCaller caller, People people) {
        this.caller = caller;
        this.people = people;
    }

    /**
     * The person, active and with a valid seal: a token outlives a suspension by up to a second.
     *
     * @throws ProblemException 403 otherwise
     */
    public User require() {
        return people.findUndamaged(caller.person().id())
                .filter(user -> user.status() == UserStatus.ACTIVE)
                .orElseThrow(() -> new ProblemException(
                        PlatformProblem.FORBIDDEN,
                        "This account is suspended, damaged or deleted; ask an administrator."));
    }
}
