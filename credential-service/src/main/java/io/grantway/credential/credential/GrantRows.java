package io.grantway.credential.credential;

import io.grantway.contracts.credential.ReleaseMode;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code credential_grant}; whoever writes holds the lock of the head. */
@Repository
class GrantRows {

    private final JdbcClient jdbc;

    GrantRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Grant> find(UUID credentialId, UUID appId) {
        return jdbc.sql("SELECT app_id, mode, grant_mac FROM credential_grant WHERE credential_id = ? AND app_id = ?")
                .params(credentialId, appId)
                .query((row, number) -> new Grant(
                        row.getObject("app_id", UUID.class),
                        ReleaseMode.of(row.getString("mode")),
                        row.getBytes("grant_mac")))
                .optional();
    }

    void put(UUID credentialId, Grant grant) {
        jdbc.sql("""
                        INSERT INTO credential_grant (credential_id, app_id, mode, grant_mac) VALUES (?, ?, ?, ?)
                        ON CONFLICT (credential_id, app_id) DO UPDATE
                           SET mode = EXCLUDED.mode, grant_mac = EXCLUDED.grant_mac, granted_at = now()""")
                .params(credentialId, grant.appId(), grant.mode().toString(), grant.mac())
                .update();
    }

    boolean delete(UUID credentialId, UUID appId) {
        return jdbc.sql("DELETE FROM credential_grant WHERE credential_id = ? AND app_id = ?")
                        .params(credentialId, appId)
                        .update()
                == 1;
    }

    void deleteAll(UUID credentialId) {
        jdbc.sql("DELETE FROM credential_grant WHERE credential_id = ?")
                .param(credentialId)
                .update();
    }
}
