package io.grantway.oauthconfig.signingkey;

import com.nimbusds.jose.jwk.JWK;
import io.grantway.contracts.WireName;
import io.grantway.contracts.credential.CredentialId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code signing_key}. */
@Repository
class SigningKeyRows {

    /** Any number: the lock under which the first keys are made. */
    private static final long FIRST_KEYS = 0x67_72_61_6e_74_6b_65_79L;

    private final JdbcClient jdbc;
    private final Clock clock;

    SigningKeyRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    List<SigningKey> all() {
        return jdbc.sql("SELECT id, public_jwk, state, verify_until FROM signing_key ORDER BY created_at, id")
                .query(SigningKeyRows::key)
                .list();
    }

    /** Takes the lock until the transaction ends; false when another replica has it. */
    boolean lock() {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(:lock)")
                .param("lock", FIRST_KEYS)
                .query(Boolean.class)
                .single();
    }

    void insert(SigningKey key) {
        jdbc.sql("""
                INSERT INTO signing_key (id, kid, algorithm, public_jwk, state, created_at)
                VALUES (:id, :kid, :algorithm, :jwk, :state, :now)
                """)
                .param("id", key.id().value())
                .param("kid", key.keyId())
                .param("algorithm", key.algorithm())
                .param("jwk", key.publicJwk().toJSONString())
                .param("state", WireName.of(key.state()))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static SigningKey key(ResultSet row, int number) throws SQLException {
        @Nullable Timestamp end = row.getTimestamp("verify_until");
        try {
            return new SigningKey(
                    new CredentialId(row.getObject("id", UUID.class)),
                    JWK.parse(row.getString("public_jwk")),
                    WireName.parse(KeyState.class, row.getString("state")),
                    end == null ? null : end.toInstant());
        } catch (ParseException e) {
            throw new IllegalStateException("The table signing_key holds a key that is no JWK.", e);
        }
    }
}
