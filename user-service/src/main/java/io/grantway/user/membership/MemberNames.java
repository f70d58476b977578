package io.grantway.user.membership;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.user.User;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.problem.ProblemException;
import io.grantway.user.person.EmailAddress;
import io.grantway.user.person.People;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds the person that a request names by id or by e-mail address. */
@Component
class MemberNames {

    private final People people;

    MemberNames(People people) {
        this.people = people;
    }

    /**
     * The person.
     *
     * @param pointer JSON pointer to the object that names them
     * @throws ProblemException 400 unless exactly one of the two is given, 422 {@code member_unknown} for nobody
     */
    UserId resolve(String pointer, @Nullable UserId id, @Nullable String email) {
        if (id != null && email == null) {
            return people.findUndamaged(id).map(User::id).orElseThrow(() -> Members.unknown(pointer + "/user_id"));
        }
        if (email != null && id == null) {
            Optional<EmailAddress> address = EmailAddress.of(email);
            return address.flatMap(people::findUndamaged)
                    .map(User::id)
                    .orElseThrow(() -> Members.unknown(pointer + "/email"));
        }
        throw ProblemException.field(
                PlatformProblem.INVALID_REQUEST,
                pointer + "/user_id",
                "one_of",
                "Specify either user_id or email, not both.");
    }
}
