package io.grantway.credential.credential;

import io.grantway.contracts.credential.CredentialHead;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.credential.CredentialKind;
import io.grantway.contracts.credential.CredentialState;
import io.grantway.contracts.credential.Destination;
import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.project.ProjectId;
import io.grantway.credential.cipher.AssociatedData;
import io.grantway.credential.envelope.VersionAddress;
import io.grantway.credential.key.KekRef;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.jdbc.StoredRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code credential}: everything on which the vault bases its decisions. {@code mac} authenticates its
 * columns, so a change made outside the vault is detected when the row is read.
 *
 * @param version the current version
 * @param rowVersion incremented by each change
 * @param releaseEpoch incremented by each change that may withdraw or replace what is released
 * @param grantEpoch incremented by each change to the grants and covered by their MACs: a grant row put back later has
 *     an old epoch
 * @param kekVersion version of the project's key that authenticates the row and its grants; a rotation changes it
 * @param obtainedAt when the current version was stored, by the database's clock
 */
public record CredentialRow(
        UUID id,
        UUID projectId,
        CredentialKind kind,
        CredentialState state,
        long version,
        long rowVersion,
        long releaseEpoch,
        long grantEpoch,
        int kekVersion,
        @Nullable TokenMeta meta,
        Binding binding,
        Instant obtainedAt,
        byte[] originMac,
        byte[] mac) {

    /** The columns that {@link #read} needs, from a table or alias named {@code c}. */
    public static final String COLUMNS = "c.id, c.project_id, c.kind, c.state, c.current_version, c.row_version,"
            + " c.release_epoch, c.grant_epoch, c.kek_version, c.token_type, c.expires_at, c.scopes, c.refreshable, c.attributes,"
            + " c.external_id, c.destination, c.obtained_at, c.origin_mac, c.head_mac";

    /**
     * Reads the row without checking it.
     *
     * @throws SealBroken when a column holds a value that the vault never writes
     */
    public static CredentialRow read(ResultSet row) throws SQLException {
        StoredRow stored = new StoredRow(row);
        try {
            CredentialRow head = new CredentialRow(
                    row.getObject("id", UUID.class),
                    SealBroken.requirePresent(row.getObject("project_id", UUID.class), "project_id"),
                    CredentialKind.of(SealBroken.requirePresent(row.getString("kind"), "kind")),
                    CredentialState.of(SealBroken.requirePresent(row.getString("state"), "state")),
                    row.getLong("current_version"),
                    row.getLong("row_version"),
                    row.getLong("release_epoch"),
                    row.getLong("grant_epoch"),
                    row.getInt("kek_version"),
                    meta(row, stored),
                    new Binding(row.getString("external_id"), row.getString("destination")),
                    stored.instant("obtained_at"),
                    SealBroken.requirePresent(row.getBytes("origin_mac"), "origin_mac"),
                    SealBroken.requirePresent(row.getBytes("head_mac"), "head_mac"));
            if (stored.isDamaged()) {
                throw new SealBroken("A credential's row contains a value that the vault never writes.");
            }
            return head;
        } catch (IllegalArgumentException e) {
            throw new SealBroken("A credential's row contains a word that the vault never writes.");
        }
    }

    private static @Nullable TokenMeta meta(ResultSet row, StoredRow stored) throws SQLException {
        String tokenType = row.getString("token_type");
        if (tokenType == null) {
            return null;
        }
        return new TokenMeta(
                tokenType,
                stored.optionalInstant("expires_at"),
                stored.texts("scopes"),
                row.getBoolean("refreshable"),
                TokenMetadata.attributes(stored.texts("attributes")));
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

    /**
     * Refuses to open secrets for an address that the credential is not bound to.
     *
     * @throws SealBroken when the caller names an address other than the one the secrets were stored for
     */
    public void requireDestination(Destination named) {
        if (!binding.leadsTo(named)) {
            throw new SealBroken("A secret was about to be sent to a destination other than the one it is bound to.");
        }
    }

    CredentialRow with(CredentialState next) {
        return copy(next, version, rowVersion, releaseEpoch, grantEpoch, meta, binding, obtainedAt, originMac, mac);
    }

    CredentialRow with(Binding next) {
        return copy(state, version, rowVersion, releaseEpoch, grantEpoch, meta, next, obtainedAt, originMac, mac);
    }

    CredentialRow with(long nextVersion, @Nullable TokenMeta nextMeta, Instant now) {
        return copy(state, nextVersion, rowVersion, releaseEpoch, grantEpoch, nextMeta, binding, now, originMac, mac);
    }

    CredentialRow originating(byte[] origin) {
        return copy(state, version, rowVersion, releaseEpoch, grantEpoch, meta, binding, obtainedAt, origin, mac);
    }

    /** Returns the row for a new set of grants, which invalidates the MACs of earlier ones. */
    CredentialRow withNewGrants() {
        return copy(
                state, version, rowVersion, releaseEpoch, grantEpoch + 1, meta, binding, obtainedAt, originMac, mac);
    }

    /** Returns the next row with incremented versions, so that releases decided earlier are no longer authorised. */
    CredentialRow counted() {
        return copy(
                state,
                version,
                rowVersion + 1,
                releaseEpoch + 1,
                grantEpoch,
                meta,
                binding,
                obtainedAt,
                originMac,
                mac);
    }

    CredentialRow signed(byte[] nextMac) {
        return copy(
                state, version, rowVersion, releaseEpoch, grantEpoch, meta, binding, obtainedAt, originMac, nextMac);
    }

    private CredentialRow copy(
            CredentialState nextState,
            long nextVersion,
            long nextRowVersion,
            long nextReleaseEpoch,
            long nextGrantEpoch,
            @Nullable TokenMeta nextMeta,
            Binding nextBinding,
            Instant nextObtainedAt,
            byte[] nextOrigin,
            byte[] nextMac) {
        return new CredentialRow(
                id,
                projectId,
                kind,
                nextState,
                nextVersion,
                nextRowVersion,
                nextReleaseEpoch,
                nextGrantEpoch,
                kekVersion,
                nextMeta,
                nextBinding,
                nextObtainedAt,
                nextOrigin,
                nextMac);
    }

    /** The content that {@code mac} authenticates. */
    byte[] content() {
        AssociatedData context = AssociatedData.of("grantway/head/v2")
                .and(projectId)
                .and(id)
                .and(kind.toString())
                .and(state.toString())
                .and(version)
                .and(rowVersion)
                .and(releaseEpoch)
                .and(grantEpoch)
                .and(kekVersion)
                .and(obtainedAt)
                .and(originMac);
        return TokenMetadata.addTo(binding.addTo(context), meta).bytes();
    }

    @Override
    public String toString() {
        return "Head[" + id + " " + kind + " " + state + " v" + version + "]";
    }
}
