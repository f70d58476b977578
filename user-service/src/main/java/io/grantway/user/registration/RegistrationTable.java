package io.grantway.user.registration;

import io.grantway.contracts.user.RegistrationMode;
import io.grantway.platform.jdbc.StoredRow;
import io.grantway.user.seal.PeopleSeals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code registration}, which has at most one row. */
@Repository
class RegistrationTable {

    private final JdbcClient jdbc;
    private final PeopleSeals seals;

    RegistrationTable(JdbcClient jdbc, PeopleSeals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    /** The stored rules; a row with an invalid seal is read as the most restrictive rules. */
    record Stored(RegistrationRules rules, long version) {}

    Optional<Stored> find() {
        return jdbc.sql("SELECT mode, email_domains, version, seal FROM registration")
                .query((row, number) -> read(row))
                .optional();
    }

    private Stored read(ResultSet row) throws SQLException {
        StoredRow stored = new StoredRow(row);
        RegistrationRules rules = new RegistrationRules(
                stored.word("mode", RegistrationMode::of, RegistrationMode.INVITATION), stored.texts("email_domains"));
        boolean undamaged =
                seals.isRegistration(row.getBytes("seal"), row.getString("mode"), stored.texts("email_domains"));
        return new Stored(undamaged ? rules : RegistrationRules.INVITED_ONLY, row.getLong("version"));
    }

    /** Stores the rules; false when the version has changed. */
    boolean put(RegistrationRules rules, long expected) {
        return jdbc.sql("""
                        INSERT INTO registration AS r (mode, email_domains, version, seal)
                        VALUES (:mode, :domains, 1, :seal)
                        ON CONFLICT (singleton) DO UPDATE SET
                            mode = excluded.mode, email_domains = excluded.email_domains,
                            version = r.version + 1, seal = excluded.seal
                        WHERE r.version = :expected
                        """)
                        .param("mode", rules.mode().toString())
                        .param("domains", rules.emailDomains().toArray(String[]::new))
                        .param("seal", seals.registration(rules.mode().toString(), rules.emailDomains()))
                        .param("expected", expected)
                        .update()
                == 1;
    }
}
