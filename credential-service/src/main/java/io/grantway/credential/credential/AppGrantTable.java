package io.grantway.credential.credential;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code credential_grant}; whoever writes holds the lock of the head. */
@Repository
class AppGrantTable {

    private final JdbcClient jdbc;

    AppGrantTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The apps with a row, whatever is in it. */
    List<UUID> apps(UUID credentialId) {
        return jdbc.sql("SELECT app_id FROM credential_grant WHERE credential_id = ? AND app_id IS NOT NULL")
                .param(credentialId)
                .query((row, number) -> row.getObject("app_id", UUID.class))
                .list();
    }

    /**
     * The grant of an app, not yet checked.
     *
     * @throws io.grantway.credential.cipher.SealBroken when a column holds what the vault never writes
     */
    Optional<AppGrantRow> find(UUID credentialId, UUID appId) {
        return jdbc.sql(
                        "SELECT app_id, deliver, grant_mac FROM credential_grant WHERE credential_id = ? AND app_id = ?")
                .params(credentialId, appId)
                .query((row, number) -> AppGrantRow.read(row))
                .optional();
    }

    void put(UUID credentialId, AppGrantRow grant) {
        jdbc.sql("""
                        INSERT INTO credential_grant (credential_id, app_id, deliver, grant_mac) VALUES (?, ?, ?, ?)
                        ON CONFLICT (credential_id, app_id) DO UPDATE
                           SET deliver = EXCLUDED.deliver, grant_mac = EXCLUDED.grant_mac""")
                .params(credentialId, grant.appId(), grant.deliver().toString(), grant.mac())
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
