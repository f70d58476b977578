package io.grantway.user.person;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.user.User;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.problem.ProblemException;
import io.grantway.user.password.Passwords;
import io.grantway.user.seal.PeopleSeals;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Writes people and their passwords together with their seals. */
@Component
class SealedPeople {

    private final PersonRepository repository;
    private final Passwords passwords;
    private final PeopleSeals seals;

    SealedPeople(PersonRepository repository, Passwords passwords, PeopleSeals seals) {
        this.repository = repository;
        this.passwords = passwords;
        this.seals = seals;
    }

    /** Inserts a person; false when the address is in use. */
    boolean add(UserId id, NewPerson person, Secret passwordHash, Instant now) {
        EmailAddress email = person.email();
        int added = repository.insertIfFree(
                id.value(),
                email.text(),
                email.key(),
                person.name().text(),
                PersonEntity.searchText(email, person.name()),
                person.role().toString(),
                person.language(),
                now,
                seals.person(
                        id.value(), email.text(), email.key(), person.role().toString(), "active"));
        if (added == 1) {
            passwords.store(id, passwordHash);
        }
        return added == 1;
    }

    /** Removes the login and all personal data. */
    void remove(UserId id, PersonEntity person) {
        passwords.remove(id);
        person.anonymise();
    }

    /** Whether the person's seal is valid; an invalid one is reported. */
    boolean isUndamaged(PersonEntity person) {
        return person.isSealed(seals);
    }

    /** The person as others see them: one whose seal is invalid is marked and shown without any rights. */
    User toUser(PersonEntity person) {
        return person.toUser(!isUndamaged(person));
    }

    /** Otherwise a change of the name would seal values that somebody else wrote. */
    void requireUndamaged(PersonEntity person) {
        if (!isUndamaged(person)) {
            throw new ProblemException(
                    PlatformProblem.CONFLICT,
                    "The user was changed in the database by someone else and is locked out; delete the user.");
        }
    }

    /** Writes the changed fields. */
    void save(PersonEntity person) {
        person.seal(seals);
        repository.flush();
    }
}
