package io.grantway.credential.release;

import io.grantway.credential.credential.AppGrantRow;
import io.grantway.credential.credential.CredentialFields;
import io.grantway.credential.credential.CredentialRow;
import io.grantway.credential.envelope.SealedVersion;
import io.grantway.credential.key.KekRef;
import io.grantway.credential.key.WrappedKek;
import io.grantway.platform.jdbc.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the data of a release, by primary keys only, and limits forced refreshes. */
@Repository
class ReleaseTable {

    private static final String READ = "SELECT " + CredentialRow.COLUMNS + """
            ,
                   hk.version AS hk_version, hk.kek_epoch AS hk_epoch, hk.state AS hk_state, hk.wrapped AS hk_wrapped,
                   vk.version AS vk_version, vk.kek_epoch AS vk_epoch, vk.state AS vk_state, vk.wrapped AS vk_wrapped,
                   g.app_id, g.deliver, g.grant_mac,
                   v.format, v.wrapped_dek, v.key_commit, f.ciphertext,
                   EXISTS (SELECT FROM closed_project p WHERE p.project_id = c.project_id) AS closed,
                   EXISTS (SELECT FROM suspended_app s WHERE s.app_id = ?) AS suspended
              FROM credential c
              LEFT JOIN project_key hk ON hk.project_id = c.project_id AND hk.version = c.kek_version
              LEFT JOIN credential_version v ON v.credential_id = c.id AND v.version = c.current_version
              LEFT JOIN project_key vk ON vk.project_id = c.project_id AND vk.version = v.kek_version
              LEFT JOIN credential_field f
                     ON f.credential_id = c.id AND f.version = c.current_version AND f.field = 'access_token'
              LEFT JOIN credential_grant g ON g.credential_id = c.id AND g.app_id = ?
             WHERE c.id = ?""";

    private final JdbcClient jdbc;

    ReleaseTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ReleaseRow> read(UUID id, UUID appId) {
        return jdbc.sql(READ)
                .params(appId, appId, id)
                .query((row, number) -> release(row))
                .optional();
    }

    /** The newest version of a credential; 0 when the credential no longer exists. */
    long version(UUID id) {
        return jdbc.sql("SELECT current_version FROM credential WHERE id = ?")
                .param(id)
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** Whether a refresh may be forced now; true for at most one caller per interval, across all replicas. */
    boolean claimForce(UUID id, Duration interval) {
        return jdbc.sql("""
                        UPDATE credential SET forced_at = clock_timestamp()
                         WHERE id = ? AND (forced_at IS NULL OR forced_at > clock_timestamp()
                            OR forced_at <= clock_timestamp() - make_interval(secs => ?))""").params(id, SqlTime.seconds(interval)).update() == 1;
    }

    private static ReleaseRow release(ResultSet row) throws SQLException {
        CredentialRow head = CredentialRow.read(row);
        return new ReleaseRow(
                head,
                kek(row, "hk", head),
                kek(row, "vk", head),
                grant(row),
                sealed(row),
                row.getBoolean("closed"),
                row.getBoolean("suspended"));
    }

    /** Reads a joined key; absent if the row names a key that does not exist. */
    private static @Nullable WrappedKek kek(ResultSet row, String prefix, CredentialRow head) throws SQLException {
        if (row.getObject(prefix + "_version") == null) {
            return null;
        }
        return WrappedKek.of(
                new KekRef(head.projectId(), row.getInt(prefix + "_version")),
                row.getObject(prefix + "_epoch", Long.class),
                row.getString(prefix + "_state"),
                row.getBytes(prefix + "_wrapped"));
    }

    private static @Nullable AppGrantRow grant(ResultSet row) throws SQLException {
        return row.getObject("app_id") == null ? null : AppGrantRow.read(row);
    }

    private static @Nullable SealedVersion sealed(ResultSet row) throws SQLException {
        byte[] ciphertext = row.getBytes("ciphertext");
        return ciphertext == null
                ? null
                : new SealedVersion(
                        row.getInt("vk_version"),
                        row.getShort("format"),
                        row.getBytes("wrapped_dek"),
                        row.getBytes("key_commit"),
                        Map.of(CredentialFields.ACCESS_TOKEN, ciphertext));
    }
}
