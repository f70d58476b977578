package io.grantway.user.password;

import io.grantway.contracts.Secret;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.user.seal.PeopleSeals;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The stored password hashes, which are read only to verify a password. */
@Component
public class Passwords {

    private final JdbcClient jdbc;
    private final PeopleSeals seals;
    private final Clock clock;

    Passwords(JdbcClient jdbc, PeopleSeals seals, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.clock = clock;
    }

    /** The hash of a person; none when its seal is invalid. */
    public Optional<Secret> find(UserId person) {
        return jdbc.sql("SELECT hash, seal FROM password WHERE person_id = :person")
                .param("person", person.value())
                .query((row, number) -> new Stored(Secret.of(row.getString("hash")), row.getBytes("seal")))
                .optional()
                .filter(stored -> seals.isPassword(
                        stored.seal(), person.value(), stored.hash().reveal()))
                .map(Stored::hash);
    }

    private record Stored(Secret hash, byte @Nullable [] seal) {}

    /** Stores a person's first hash. */
    public void store(UserId person, Secret hash) {
        jdbc.sql("INSERT INTO password (person_id, hash, changed_at, seal) VALUES (:person, :hash, :now, :seal)")
                .param("person", person.value())
                .param("hash", hash.reveal())
                .param("now", SqlTime.at(clock.instant()))
                .param("seal", seals.password(person.value(), hash.reveal()))
                .update();
    }

    /** Replaces an outdated hash of the same password, unless the password was changed meanwhile. */
    public void renew(UserId person, Secret outdated, Secret renewed) {
        jdbc.sql("UPDATE password SET hash = :renewed, seal = :seal WHERE person_id = :person AND hash = :outdated")
                .param("person", person.value())
                .param("outdated", outdated.reveal())
                .param("renewed", renewed.reveal())
                .param("seal", seals.password(person.value(), renewed.reveal()))
                .update();
    }

    /** Replaces a verified password; false when it was changed meanwhile. */
    public boolean change(UserId person, Secret proven, Secret other) {
        return jdbc.sql("""
                UPDATE password SET hash = :other, changed_at = :now, seal = :seal
                WHERE person_id = :person AND hash = :proven
                """)
                        .param("person", person.value())
                        .param("proven", proven.reveal())
                        .param("other", other.reveal())
                        .param("seal", seals.password(person.value(), other.reveal()))
                        .param("now", SqlTime.at(clock.instant()))
                        .update()
                == 1;
    }

    public void remove(UserId person) {
        jdbc.sql("DELETE FROM password WHERE person_id = :person")
                .param("person", person.value())
                .update();
    }
}
