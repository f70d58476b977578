package io.grantway.user.person;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.user.User;
import io.grantway.contracts.user.UserStatus;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.problem.ProblemException;
import org.springframework.stereotype.Component;

/** The person who makes the request at hand. */
@Component
public class SignedInPerson {

    private final CurrentCaller caller;
    private final People people;

    SignedInPerson(CurrentCaller caller, People people) {
        this.caller = caller;
        this.people = people;
    }

    /**
     * The person, who is active and as this service wrote them: a token outlives a suspension by up to a second.
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
