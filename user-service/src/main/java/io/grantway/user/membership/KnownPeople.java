package io.grantway.user.membership;

import io.grantway.contracts.user.User;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.problem.ProblemException;
import io.grantway.user.person.People;
import org.springframework.stereotype.Component;

/** Refuses to make somebody a member who does not exist, or whom somebody else has changed in the database. */
@Component
class KnownPeople {

    private final People people;

    KnownPeople(People people) {
        this.people = people;
    }

    /**
     * The person.
     *
     * @param pointer JSON pointer to the object that names them
     * @throws ProblemException 422 {@code member_unknown}
     */
    UserId require(String pointer, UserId id) {
        return people.findUndamaged(id).map(User::id).orElseThrow(() -> Members.unknown(pointer + "/user_id"));
    }
}
