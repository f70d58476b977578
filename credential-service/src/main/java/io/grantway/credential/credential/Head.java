package io.grantway.credential.credential;

import io.grantway.contracts.credential.CredentialHead;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.project.ProjectId;
import io.grantway.credential.cipher.Context;
import io.grantway.credential.envelope.VersionAddress;
import io.grantway.credential.key.KekRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code credential}: everything the vault decides on. Its columns are authenticated by {@code mac}, so a change
 * made past the vault is found when the row is read.
 *
 * @param version the current version
 * @param rowVersion grows by one with each change
 * @param releaseEpoch grows with each change that may withdraw or replace what is released
 * @param kekVersion version of the project's key that authenticates the row and its grants; a rotation changes it
 * @param obtainedAt when the current version was stored, on the database's clock
 */
public record Head(
        UUID id,
        UUID projectId,
        CredentialKind kind,
        CredentialState state,
        long version,
        long rowVersion,
        long releaseEpoch,
        int kekVersion,
        @Nullable TokenMeta meta,
        Instant obtainedAt,
        byte[] originMac,
        byte[] mac) {

    /** The columns that {@link #read} wants, of a table or alias named {@code c}. */
    public static final String COLUMNS = "c.id, c.project_id, c.kind, c.state, c.current_version, c.row_version,"
            + " c.release_epoch, c.kek_version, c.token_type, c.expires_at, c.scopes, c.refreshable, c.obtained_at,"
            + " c.origin_mac, c.head_mac";

    public static Head read(ResultSet row) throws SQLException {
        return new Head(
                row.getObject("id", UUID.class),
                row.getObject("project_id", UUID.class),
                CredentialKind.of(row.getString("kind")),
                CredentialState.of(row.getString("state")),
                row.getLong("current_version"),
                row.getLong("row_version"),
                row.getLong("release_epoch"),
                row.getInt("kek_version"),
                meta(row),
                row.getObject("obtained_at", OffsetDateTime.class).toInstant(),
                row.getBytes("origin_mac"),
                row.getBytes("head_mac"));
    }

    private static @Nullable TokenMeta meta(ResultSet row) throws SQLException {
        String tokenType = row.getString("token_type");
        if (tokenType == null) {
            return null;
        }
        OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
        String[] scopes = (String[]) row.getArray("scopes").getArray();
        return new TokenMeta(
                tokenType,
                expiresAt == null ? null : expiresAt.toInstant(),
                List.of(scopes),
                row.getBoolean("refreshable"));
    }

    public KekRef kek() {
        return new KekRef(projectId, kekVersion);
    }

    public VersionAddress address(long ofVersion) {
        return new VersionAddress(projectId, id, ofVersion);
    }

    public ProjectId project() {
        return new ProjectId(projectId);
    }

    public CredentialHead toContract() {
        return new CredentialHead(new CredentialId(id), project(), kind, state, version, meta);
    }

    Head with(CredentialState next) {
        return new Head(
                id,
                projectId,
                kind,
                next,
                version,
                rowVersion,
                releaseEpoch,
                kekVersion,
                meta,
                obtainedAt,
                originMac,
                mac);
    }

    Head with(long nextVersion, @Nullable TokenMeta nextMeta) {
        return new Head(
                id,
                projectId,
                kind,
                state,
                nextVersion,
                rowVersion,
                releaseEpoch,
                kekVersion,
                nextMeta,
                obtainedAt,
                originMac,
                mac);
    }

    Head originating(byte[] origin) {
        return new Head(
                id,
                projectId,
                kind,
                state,
                version,
                rowVersion,
                releaseEpoch,
                kekVersion,
                meta,
                obtainedAt,
                origin,
                mac);
    }

    /** The next row after this one: versions counted on, so that no release decided before is authorised any more. */
    Head counted() {
        return new Head(
                id,
                projectId,
                kind,
                state,
                version,
                rowVersion + 1,
                releaseEpoch + 1,
                kekVersion,
                meta,
                obtainedAt,
                originMac,
                mac);
    }

    Head signed(byte[] nextMac) {
        return new Head(
                id,
                projectId,
                kind,
                state,
                version,
                rowVersion,
                releaseEpoch,
                kekVersion,
                meta,
                obtainedAt,
                originMac,
                nextMac);
    }

    /** What {@code mac} authenticates. */
    byte[] content() {
        Context context = Context.of("grantway/head/v1")
                .and(projectId)
                .and(id)
                .and(kind.toString())
                .and(state.toString())
                .and(version)
                .and(rowVersion)
                .and(releaseEpoch)
                .and(kekVersion)
                .and(originMac);
        return Metas.addTo(context, meta).bytes();
    }

    @Override
    public String toString() {
        return "Head[" + id + " " + kind + " " + state + " v" + version + "]";
    }
}
