package io.grantway.user.setup;

import io.grantway.contracts.Secret;
import io.grantway.contracts.user.User;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.problem.ProblemException;
import io.grantway.user.person.NewPerson;
import io.grantway.user.person.People;
import io.grantway.user.person.PersonProblem;
import io.grantway.user.registration.RegistrationPolicies;
import io.grantway.user.registration.RegistrationRules;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether the installation has been claimed by its first administrator; the table holds at most one row, so there is
 * at most one claim.
 */
@Component
public class Setup {

    private final JdbcClient jdbc;
    private final People people;
    private final RegistrationPolicies registration;
    private final Clock clock;

    Setup(JdbcClient jdbc, People people, RegistrationPolicies registration, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.registration = registration;
        this.clock = clock;
    }

    /** Whether the installation has been claimed; before that nobody can sign in. */
    public boolean done() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM setup)")
                .query(Boolean.class)
                .single();
    }

    void requireOpen() {
        if (done()) {
            throw alreadyDone();
        }
    }

    /**
     * Claims the installation. Of any number of parallel claims one succeeds; the others wait for its commit and
     * receive 409 {@code setup_done}.
     */
    @Transactional
    User claim(NewPerson administrator, Secret passwordHash, @Nullable RegistrationRules rules) {
        int claimed = jdbc.sql("""
                INSERT INTO setup (done_at) VALUES (:now) ON CONFLICT DO NOTHING
                """).param("now", SqlTime.at(clock.instant())).update();
        if (claimed == 0) {
            throw alreadyDone();
        }
        User user = people.add(administrator, passwordHash, "setup.completed")
                .orElseThrow(() -> ProblemException.field(
                        PersonProblem.EMAIL_TAKEN, "/email", "taken", "Another user already has this e-mail address."));
        jdbc.sql("UPDATE setup SET administrator = :id")
                .param("id", user.id().value())
                .update();
        if (rules != null) {
            registration.setUp(rules);
        }
        return user;
    }

    private static ProblemException alreadyDone() {
        return new ProblemException(
                SetupProblem.SETUP_DONE, "This installation already has an administrator; sign in instead.");
    }
}
