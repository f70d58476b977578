package io.grantway.user.password;

import io.grantway.contracts.Secret;
import io.grantway.contracts.user.UserId;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored hashes. They are read to check a password, and for nothing else. */
@Component
public class Passwords {

    private final JdbcClient jdbc;
    private final Clock clock;

    Passwords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    public Optional<Secret> find(UserId person) {
        return jdbc.sql("SELECT hash FROM password WHERE person_id = :person")
                .param("person", person.value())
                .query(String.class)
                .optional()
                .map(Secret::of);
    }

    /** Stores the first hash of a person. */
    public void store(UserId person, Secret hash) {
        jdbc.sql("INSERT INTO password (person_id, hash, changed_at) VALUES (:person, :hash, :now)")
                .param("person", person.value())
                .param("hash", hash.reveal())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    /** Puts a hash of the same password in the place of an outdated one, unless the password was changed meanwhile. */
    public void renew(UserId person, Secret outdated, Secret renewed) {
        jdbc.sql("UPDATE password SET hash = :renewed WHERE person_id = :person AND hash = :outdated")
                .param("person", person.value())
                .param("outdated", outdated.reveal())
                .param("renewed", renewed.reveal())
                .update();
    }

    /** Puts another password in the place of the one that was proven; false when it is not that one any more. */
    public boolean change(UserId person, Secret proven, Secret other) {
        return jdbc.sql("""
                UPDATE password SET hash = :other, changed_at = :now WHERE person_id = :person AND hash = :proven
                """)
                        .param("person", person.value())
                        .param("proven", proven.reveal())
                        .param("other", other.reveal())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    public void remove(UserId person) {
        jdbc.sql("DELETE FROM password WHERE person_id = :person")
                .param("person", person.value())
                .update();
    }
}
