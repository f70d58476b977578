package io.grantway.oauthconfig.issuer.signingkey;

import com.nimbusds.jose.jwk.JWK;
import io.grantway.contracts.WireName;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.platform.jdbc.SqlTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code signing_key}. */
@Repository
class SigningKeyTable {

    /** The id of the lock under which the first keys are generated; an arbitrary number. */
    private static final long FIRST_KEYS = 0x67_72_61_6e_74_6b_65_79L;

    private final JdbcClient jdbc;

    SigningKeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A row that has not been verified yet.
     *
     * @param key empty when the columns do not form a key
     */
    record Row(
            UUID id,
            @Nullable String keyId,
            @Nullable String algorithm,
            @Nullable String state,
            @Nullable String statement,
            Optional<SigningKey> key) {}

    List<Row> all() {
        return jdbc.sql("""
                SELECT id, kid, algorithm, public_jwk, state, created_at, verify_until, statement
                FROM signing_key ORDER BY created_at, id
                """).query(SigningKeyTable::row).list();
    }

    /** Takes the lock until the transaction ends; false when another replica holds it. */
    boolean lock() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .param("lock", FIRST_KEYS)
                .query(Boolean.class)
                .single();
    }

    void insert(SigningKey key) {
        jdbc.sql("""
                INSERT INTO signing_key (id, kid, algorithm, public_jwk, state, created_at, statement)
                VALUES (:id, :kid, :algorithm, :jwk, :state, :created, :statement)
                """)
                .param("id", key.id().value())
                .param("kid", key.keyId())
                .param("algorithm", key.algorithm())
                .param("jwk", key.publicJwk().toJSONString())
                .param("state", WireName.of(key.state()))
                .param("created", SqlTime.at(key.createdAt()))
                .param("statement", key.signed())
                .update();
    }

    /** Replaces a signature by another one of the same statement; no effect when the row has changed. */
    void sign(SigningKey key, String before) {
        jdbc.sql("UPDATE signing_key SET statement = :statement WHERE id = :id AND statement = :before")
                .param("statement", key.signed())
                .param("id", key.id().value())
                .param("before", before)
                .update();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        @Nullable String state = row.getString("state");
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("kid"),
                row.getString("algorithm"),
                state,
                row.getString("statement"),
                key(row, state));
    }

    private static Optional<SigningKey> key(ResultSet row, @Nullable String state) throws SQLException {
        @Nullable String text = row.getString("public_jwk");
        @Nullable Timestamp created = row.getTimestamp("created_at");
        @Nullable Timestamp end = row.getTimestamp("verify_until");
        if (text == null || state == null || created == null) {
            return Optional.empty();
        }
        try {
            JWK jwk = JWK.parse(text);
            SigningKey key = new SigningKey(
                    new CredentialId(row.getObject("id", UUID.class)),
                    jwk,
                    WireName.parse(KeyState.class, state),
                    created.toInstant(),
                    end == null ? null : end.toInstant(),
                    Objects.requireNonNullElse(row.getString("statement"), ""));
            boolean named = Objects.equals(row.getString("kid"), jwk.getKeyID())
                    && jwk.getAlgorithm() != null
                    && jwk.getAlgorithm().getName().equals(row.getString("algorithm"));
            return named && !jwk.isPrivate() ? Optional.of(key) : Optional.empty();
        } catch (ParseException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
