package io.grantway.user.membership;

import io.grantway.contracts.user.User;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.problem.ProblemException;
import io.grantway.user.person.People;
import org.springframework.stereotype.Component;

/** Rejects new members who do not exist or whose row has an invalid seal. */
@Component
class KnownPeople {

    private final People people;

    KnownPeople(People people) {
        this.people = people;
    }

    /**
     * Returns the person.
     *
     * @param pointer JSON pointer to the object that names the person
     * @throws ProblemException 422 {@code member_unknown}
     */
    UserId require(String pointer, UserId id) {
        return people.findUndamaged(id).map(User::id).orElseThrow(() -> Members.unknown(pointer + "/user_id"));
    }
}
