package io.grantway.oauthconfig.issuer.authorization;

import io.grantway.contracts.WireName;
import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.issuer.session.IssuerSession;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.jdbc.StoredRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The tables {@code oauth_grant}, {@code oauth_token} and {@code oauth_access_token}; single use is guaranteed by
 * single statements.
 */
@Repository
class AuthorizationTable {

    /**
     * Longest plausible lifetime of a family. A row with a later end was changed by somebody else; its family can still be
     * revoked.
     */
    private static final Duration NO_TOKEN_LIVES_LONGER = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final AuthorizationSeals seals;
    private final Clock clock;

    AuthorizationTable(JdbcClient jdbc, AuthorizationSeals seals, Clock clock) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.clock = clock;
    }

    /** A code or refresh token with its grant. */
    record Row(
            Authorization grant,
            LoadedToken.Kind kind,
            Instant issuedAt,
            Instant expiresAt,
            boolean used,
            boolean revoked) {}

    /** An access token that may still be valid. */
    record AccessToken(String jti, Instant expiresAt) {}

    /**
     * Locks a session against its end until the transaction ends, so that whatever ends it sees the grant; false when
     * it has ended.
     */
    boolean holdSession(String sid) {
        if (holdRow(sid)) {
            return true;
        }
        // a concurrent sign-in renews the session's row, and only a new statement sees the new one
        return holdRow(sid);
    }

    private boolean holdRow(String sid) {
        return !jdbc.sql("SELECT 1 FROM issuer_session WHERE sid = :sid FOR KEY SHARE")
                .param("sid", sid)
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    void insert(Authorization grant) {
        IssuerSession session = grant.session();
        jdbc.sql("""
                INSERT INTO oauth_grant (id, client_id, user_id, sid, scopes, redirect_uri, code_challenge, nonce,
                                         amr, acr, auth_time, created_at, expires_at, seal)
                VALUES (:id, :client, :user, :sid, :scopes, :redirect, :challenge, :nonce,
                        :amr, :acr, :authTime, :now, :end, :seal)
                """)
                .param("id", grant.id())
                .param("client", grant.clientId())
                .param("user", session.user().value())
                .param("sid", session.sid())
                .param("scopes", grant.scopes().toArray(String[]::new))
                .param("redirect", grant.redirectUri())
                .param("challenge", grant.codeChallenge())
                .param("nonce", grant.nonce())
                .param("amr", session.amr().toArray(String[]::new))
                .param("acr", session.acr())
                .param("authTime", at(session.authTime()))
                .param("now", at(clock.instant()))
                .param("end", at(grant.expiresAt()))
                .param("seal", seals.seal(grant))
                .update();
    }

    void insertToken(byte[] hash, LoadedToken.Kind kind, UUID grant, Instant issuedAt, Instant expiresAt) {
        jdbc.sql("""
                INSERT INTO oauth_token (hash, kind, grant_id, issued_at, expires_at, seal)
                VALUES (:hash, :kind, :grant, :issued, :end, :seal)
                """)
                .param("hash", hash)
                .param("kind", WireName.of(kind))
                .param("grant", grant)
                .param("issued", at(issuedAt))
                .param("end", at(expiresAt))
                .param("seal", seals.seal(hash, kind, grant, issuedAt, expiresAt))
                .update();
    }

    void insertAccessToken(AccessToken token, UUID grant) {
        jdbc.sql("INSERT INTO oauth_access_token (jti, grant_id, expires_at) VALUES (:jti, :grant, :end)")
                .param("jti", token.jti())
                .param("grant", grant)
                .param("end", at(token.expiresAt()))
                .update();
    }

    /** Whether rows can be sealed and verified now. */
    boolean canJudge() {
        return seals.isOpen();
    }

    /** Finds a token; one whose seal is invalid is not found. */
    Optional<Row> find(byte[] hash) {
        return jdbc.sql("""
                SELECT g.*, t.kind, t.issued_at, t.expires_at AS token_expires_at, t.used_at, t.seal AS token_seal
                FROM oauth_token t JOIN oauth_grant g ON g.id = t.grant_id WHERE t.hash = :hash
                """)
                .param("hash", hash)
                .query(AuthorizationTable::found)
                .optional()
                .filter(found -> seals.hold(hash, found.row(), found.grantSeal(), found.tokenSeal()))
                .map(Found::row);
    }

    private record Found(Row row, byte @Nullable [] grantSeal, byte @Nullable [] tokenSeal) {}

    /** Locks a family against revocation until the transaction ends; false when it is already revoked. */
    boolean lockLive(UUID grant) {
        return jdbc.sql("SELECT id FROM oauth_grant WHERE id = :id AND revoked_at IS NULL FOR NO KEY UPDATE")
                .param("id", grant)
                .query(UUID.class)
                .optional()
                .isPresent();
    }

    /** Claims a token: of any number of attempts on any number of replicas, one receives true. */
    boolean claim(byte[] hash) {
        return jdbc.sql("UPDATE oauth_token SET used_at = :now, seal = NULL WHERE hash = :hash AND used_at IS NULL")
                        .param("now", at(clock.instant()))
                        .param("hash", hash)
                        .update()
                == 1;
    }

    /** Ends a family; false when it has ended already. */
    boolean revoke(UUID grant, String reason) {
        return jdbc.sql("""
                UPDATE oauth_grant SET revoked_at = :now, revoked_reason = :reason, seal = NULL
                WHERE id = :id AND revoked_at IS NULL
                """)
                        .param("now", at(clock.instant()))
                        .param("reason", reason)
                        .param("id", grant)
                        .update()
                == 1;
    }

    List<UUID> liveOfSession(String sid) {
        return jdbc.sql("SELECT id FROM oauth_grant WHERE sid = :sid AND revoked_at IS NULL ORDER BY id")
                .param("sid", sid)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    List<UUID> liveOfUser(UserId user) {
        return jdbc.sql("SELECT id FROM oauth_grant WHERE user_id = :user AND revoked_at IS NULL ORDER BY id")
                .param("user", user.value())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    List<AccessToken> accessTokens(UUID grant) {
        Instant now = clock.instant();
        return jdbc.sql("""
                SELECT jti, LEAST(expires_at, :latest) AS expires_at FROM oauth_access_token
                WHERE grant_id = :id AND (expires_at > :now) IS NOT FALSE AND jti IS NOT NULL
                """)
                .param("id", grant)
                .param("now", at(now))
                .param("latest", at(now.plus(NO_TOKEN_LIVES_LONGER)))
                .query((row, number) -> new AccessToken(row.getString("jti"), new StoredRow(row).instant("expires_at")))
                .list();
    }

    /** Deletes ended families; hashes of used tokens are kept until then. */
    int forgetExpired() {
        OffsetDateTime now = at(clock.instant());
        return jdbc.sql("DELETE FROM oauth_grant WHERE expires_at < :now")
                        .param("now", now)
                        .update()
                + jdbc.sql("DELETE FROM oauth_access_token WHERE expires_at < :now")
                        .param("now", now)
                        .update();
    }

    /** Truncates to microseconds: PostgreSQL would round, and the sealed value must equal the stored one. */
    private static OffsetDateTime at(Instant time) {
        return SqlTime.at(time.truncatedTo(ChronoUnit.MICROS));
    }

    /** A row with a value that this service never writes has no valid seal. */
    private static Found found(ResultSet row, int number) throws SQLException {
        StoredRow stored = new StoredRow(row);
        Row read = row(row, stored);
        return new Found(read, stored.isDamaged() ? null : row.getBytes("seal"), row.getBytes("token_seal"));
    }

    private static Row row(ResultSet row, StoredRow stored) throws SQLException {
        Instant familyEnds = stored.instant("expires_at");
        Authorization grant = new Authorization(
                stored.uuid("id"),
                stored.text("client_id"),
                new IssuerSession(
                        stored.text("sid"),
                        new UserId(stored.uuid("user_id")),
                        stored.texts("amr"),
                        stored.text("acr"),
                        stored.instant("auth_time"),
                        familyEnds),
                new LinkedHashSet<>(stored.texts("scopes")),
                stored.text("redirect_uri"),
                stored.text("code_challenge"),
                row.getString("nonce"),
                familyEnds);
        return new Row(
                grant,
                stored.word("kind", kind -> WireName.parse(LoadedToken.Kind.class, kind), LoadedToken.Kind.CODE),
                stored.instant("issued_at"),
                stored.instant("token_expires_at"),
                row.getObject("used_at") != null,
                row.getObject("revoked_at") != null);
    }
}
