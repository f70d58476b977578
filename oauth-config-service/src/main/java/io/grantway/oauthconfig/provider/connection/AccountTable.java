package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The account columns of the table {@code connection}: the account and what its subject was read from. */
@Repository
class AccountTable {

    private final JdbcClient jdbc;

    AccountTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the subject was read from; empty if not recorded. */
    Optional<String> subjectKey(ConnectionId id) {
        return jdbc.sql("SELECT account_source FROM connection WHERE id = :id AND account_source IS NOT NULL")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /** Part of the caller's transaction. */
    void set(ConnectionId id, ProviderAccount account, @Nullable String subjectKey) {
        jdbc.sql("""
                UPDATE connection SET account_subject = :subject, account_label = :label, account_source = :source
                WHERE id = :id
                """)
                .param("id", id.value())
                .param("subject", account.subject())
                .param("label", account.label())
                .param("source", subjectKey)
                .update();
    }
}
