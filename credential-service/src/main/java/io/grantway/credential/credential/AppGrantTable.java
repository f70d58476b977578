package io.grantway.credential.credential;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code credential_grant}; writers hold the lock on the credential row. */
@Repository
class AppGrantTable {

    private final JdbcClient jdbc;

    AppGrantTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The apps that have a row, whatever it contains. */
    List<UUID> apps(UUID credentialId) {
        return jdbc.sql("SELECT app_id FROM credential_grant WHERE credential_id = ? AND app_id IS NOT NULL")
                .param(credentialId)
                .query((row, number) -> row.getObject("app_id", UUID.class))
                .list();
    }

    /**
     * Finds the grant of an app, without checking it.
     *
     * @throws io.grantway.credential.cipher.SealBroken when a column holds a value that the vault never writes
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
