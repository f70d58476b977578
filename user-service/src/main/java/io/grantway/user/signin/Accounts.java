package io.grantway.user.signin;

import io.grantway.contracts.Secret;
import io.grantway.contracts.user.UserId;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a sign-in needs of a person, by one statement whether or not there is one. */
@Repository
class Accounts {

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Account(UserId person, boolean active, Secret passwordHash) {}

    Optional<Account> find(String emailKey) {
        return jdbc.sql("""
                SELECT p.id, p.status = 'active' AS active, w.hash
                FROM person p JOIN password w ON w.person_id = p.id WHERE p.email_key = :key
                """)
                .param("key", emailKey)
                .query((row, number) -> new Account(
                        new UserId(row.getObject("id", UUID.class)),
                        row.getBoolean("active"),
                        Secret.of(row.getString("hash"))))
                .optional();
    }
}
