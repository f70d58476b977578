package io.grantway.credential.credential;

import io.grantway.credential.envelope.SealedVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code credential_version} and {@code credential_field}: the current version and the previous one. */
@Repository
class VersionTable {

    private final JdbcClient jdbc;

    VersionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID id, long version, SealedVersion sealed, byte[] contentMac) {
        jdbc.sql("""
                        INSERT INTO credential_version
                            (credential_id, version, kek_version, format, wrapped_dek, key_commit, content_mac)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        version,
                        sealed.kekVersion(),
                        sealed.format(),
                        sealed.wrappedKey(),
                        sealed.keyCommit(),
                        contentMac)
                .update();
        sealed.fields().forEach((field, ciphertext) -> jdbc.sql("INSERT INTO credential_field VALUES (?, ?, ?, ?)")
                .params(id, version, field, ciphertext)
                .update());
    }

    Optional<SealedVersion> find(UUID id, long version) {
        Map<String, byte[]> fields = new LinkedHashMap<>();
        jdbc.sql("SELECT field, ciphertext FROM credential_field WHERE credential_id = ? AND version = ?")
                .params(id, version)
                .query(row -> {
                    fields.put(row.getString("field"), row.getBytes("ciphertext"));
                });
        return jdbc.sql("SELECT * FROM credential_version WHERE credential_id = ? AND version = ?")
                .params(id, version)
                .query((row, number) -> new SealedVersion(
                        row.getInt("kek_version"),
                        row.getShort("format"),
                        row.getBytes("wrapped_dek"),
                        row.getBytes("key_commit"),
                        fields))
                .optional();
    }

    /** Whether anything is sealed under the id. */
    boolean any(UUID id) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM credential_version WHERE credential_id = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /**
     * Whether something is still sealed under the credential although the erasure after its key's destruction is long
     * over.
     */
    boolean outlived(CredentialRow head) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM credential_version WHERE credential_id = ?)
                           AND NOT EXISTS (SELECT FROM project_key WHERE project_id = ? AND version = ? AND destroyed_at
                               BETWEEN clock_timestamp() - interval '1 hour' AND clock_timestamp())""")
                .params(head.id(), head.projectId(), head.kekVersion())
                .query(Boolean.class)
                .single();
    }

    Optional<byte[]> contentMac(UUID id, long version) {
        return jdbc.sql("SELECT content_mac FROM credential_version WHERE credential_id = ? AND version = ?")
                .params(id, version)
                .query((row, number) -> row.getBytes(1))
                .optional();
    }

    /** Deletes the versions before this one. */
    void eraseBefore(UUID id, long version) {
        jdbc.sql("DELETE FROM credential_version WHERE credential_id = ? AND version < ?")
                .params(id, version)
                .update();
    }

    /** Deletes what is sealed in at most this many versions of a project; returns the number of versions. */
    int eraseProject(UUID projectId, int limit) {
        return jdbc.sql("""
                        DELETE FROM credential_version WHERE (credential_id, version) IN (
                            SELECT v.credential_id, v.version FROM credential_version v
                              JOIN credential c ON c.id = v.credential_id
                             WHERE c.project_id = ? LIMIT ?)""").params(projectId, limit).update();
    }
}
