package io.grantway.oauthconfig.issuer.signingkey;

import io.grantway.platform.jdbc.SqlTime;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code installation_key}: ids of keys that only credential-service can open. */
@Repository
class InstallationKeyTable {

    private final JdbcClient jdbc;
    private final Clock clock;

    InstallationKeyTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<UUID> all() {
        return jdbc.sql("SELECT id FROM installation_key ORDER BY created_at, id")
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    void insert(UUID id) {
        jdbc.sql("INSERT INTO installation_key (id, created_at) VALUES (:id, :now)")
                .param("id", id)
                .param("now", SqlTime.at(clock.instant()))
                .update();
    }
}
