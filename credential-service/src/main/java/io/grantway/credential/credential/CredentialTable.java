package io.grantway.credential.credential;

import io.grantway.contracts.credential.TokenMeta;
import io.grantway.platform.jdbc.SqlTime;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code credential}, without the lease columns. */
@Repository
class CredentialTable {

    private final JdbcClient jdbc;

    CredentialTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<CredentialRow> find(UUID id) {
        return jdbc.sql("SELECT " + CredentialRow.COLUMNS + " FROM credential c WHERE c.id = ?")
                .param(id)
                .query((row, number) -> CredentialRow.read(row))
                .optional();
    }

    Optional<CredentialRow> lock(UUID id) {
        return jdbc.sql("SELECT " + CredentialRow.COLUMNS + " FROM credential c WHERE c.id = ? FOR UPDATE")
                .param(id)
                .query((row, number) -> CredentialRow.read(row))
                .optional();
    }

    /** The project that a row names, unchecked. */
    Optional<UUID> namedProject(UUID id) {
        return jdbc.sql("SELECT project_id FROM credential WHERE id = ? AND project_id IS NOT NULL")
                .param(id)
                .query(UUID.class)
                .optional();
    }

    /** The database's time, against which token lifetimes are measured. */
    Instant now() {
        return jdbc.sql("SELECT clock_timestamp() AS now")
                .query((row, number) -> row.getObject("now", OffsetDateTime.class))
                .single()
                .toInstant();
    }

    /** Removes the end users' ids from up to {@code limit} rows of a deleted project; returns the number of rows changed. */
    int forgetEndUsers(UUID projectId, int limit) {
        return jdbc.sql("""
                        UPDATE credential SET external_id = NULL WHERE id IN (
                            SELECT id FROM credential WHERE project_id = ? AND external_id IS NOT NULL LIMIT ?)""").params(projectId, limit).update();
    }

    /** Deletes a row and everything sealed under it. */
    void erase(UUID id) {
        jdbc.sql("DELETE FROM credential WHERE id = ?").param(id).update();
    }

    /** Whether somebody holds the refresh lease and may still deliver a new version. */
    boolean leased(UUID id) {
        return jdbc.sql("""
                        SELECT (refresh_until > clock_timestamp()
                            AND refresh_until <= clock_timestamp() + """ + SealedCredentials.LONGEST_LEASE + """
                            ) IS TRUE FROM credential WHERE id = ?""")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** Inserts a row; false when the id is taken. Waits for a concurrent insert. */
    boolean insert(CredentialRow head) {
        return set(jdbc.sql("""
                        INSERT INTO credential (id, project_id, kind, origin_mac, state, current_version, row_version,
                            release_epoch, grant_epoch, kek_version, token_type, expires_at, scopes, refreshable, attributes,
                            external_id, destination, obtained_at, head_mac)
                        VALUES (:id, :project, :kind, :origin, :state, :version, :row_version,
                            :epoch, :grant_epoch, :kek, :token_type, :expires_at, :scopes, :refreshable, :attributes,
                            :external_id, :destination, :obtained_at, :mac)
                        ON CONFLICT (id) DO NOTHING"""), head)
                        .param("project", head.projectId())
                        .param("kind", head.kind().toString())
                        .param("origin", head.originMac())
                        .update()
                == 1;
    }

    /** Replaces the row with its successor. */
    void update(CredentialRow head) {
        int changed = set(jdbc.sql("""
                        UPDATE credential
                           SET state = :state, current_version = :version, row_version = :row_version,
                               release_epoch = :epoch, grant_epoch = :grant_epoch, kek_version = :kek, token_type = :token_type,
                               expires_at = :expires_at, scopes = :scopes, refreshable = :refreshable, attributes = :attributes,
                               head_mac = :mac,
                               external_id = :external_id, destination = :destination, obtained_at = :obtained_at,
                               refresh_not_before =
                                   CASE WHEN current_version = :version THEN refresh_not_before END,
                               refresh_after_end = refresh_after_end AND current_version = :version,
                               updated_at = clock_timestamp()
                         WHERE id = :id AND row_version = :row_version - 1"""), head).update();
        if (changed != 1) {
            throw new IllegalStateException("A locked credential was changed by someone else: " + head);
        }
    }

    private static JdbcClient.StatementSpec set(JdbcClient.StatementSpec statement, CredentialRow head) {
        TokenMeta meta = head.meta();
        return statement
                .param("id", head.id())
                .param("state", head.state().toString())
                .param("version", head.version())
                .param("row_version", head.rowVersion())
                .param("epoch", head.releaseEpoch())
                .param("grant_epoch", head.grantEpoch())
                .param("kek", head.kekVersion())
                .param("external_id", head.binding().externalId(), Types.VARCHAR)
                .param("destination", head.binding().destination(), Types.VARCHAR)
                .param("obtained_at", SqlTime.optional(head.obtainedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("token_type", meta == null ? null : meta.tokenType())
                .param(
                        "expires_at",
                        meta == null ? null : SqlTime.optional(meta.expiresAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("scopes", (meta == null ? List.<String>of() : meta.scopes()).toArray(String[]::new))
                .param("refreshable", meta != null && meta.refreshable())
                .param(
                        "attributes",
                        (meta == null ? List.<String>of() : TokenMetadata.columns(meta)).toArray(String[]::new))
                .param("mac", head.mac());
    }
}
