package io.grantway.user.signin;

import io.grantway.contracts.Secret;
import io.grantway.contracts.user.UserId;
import io.grantway.user.seal.PeopleSeals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what a sign-in needs to know about a person, with the same statement whether or not the person exists. */
@Repository
class SignInAccountTable {

    private final JdbcClient jdbc;
    private final PeopleSeals seals;

    SignInAccountTable(JdbcClient jdbc, PeopleSeals seals) {
        this.jdbc = jdbc;
        this.seals = seals;
    }

    record Account(UserId person, boolean active, Secret passwordHash) {}

    /** The account; empty also for a row with an invalid seal. */
    Optional<Account> find(String emailKey) {
        return jdbc.sql("""
                SELECT p.id, p.status = 'active' AS active, p.email, p.email_key, p.platform_role, p.status, p.seal,
                       w.hash, w.seal AS password_seal
                FROM person p JOIN password w ON w.person_id = p.id WHERE p.email_key = :key
                """)
                .param("key", emailKey)
                .query((row, number) -> account(row))
                .optional()
                .flatMap(account -> account);
    }

    private Optional<Account> account(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        boolean good = seals.isPerson(
                        row.getBytes("seal"),
                        id,
                        row.getString("email"),
                        row.getString("email_key"),
                        row.getString("platform_role"),
                        row.getString("status"))
                && seals.isPassword(row.getBytes("password_seal"), id, row.getString("hash"));
        return good
                ? Optional.of(new Account(new UserId(id), row.getBoolean("active"), Secret.of(row.getString("hash"))))
                : Optional.empty();
    }
}
