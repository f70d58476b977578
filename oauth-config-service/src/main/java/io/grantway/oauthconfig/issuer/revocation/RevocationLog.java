package io.grantway.oauthconfig.issuer.revocation;

import io.grantway.contracts.oauthconfig.issuer.Revocation;
import io.grantway.contracts.oauthconfig.issuer.RevocationKind;
import io.grantway.contracts.oauthconfig.issuer.RevocationList;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.jdbc.SqlTime;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The authoritative list of revoked tokens. A version is assigned by updating the single row of {@code
 * revocation_head}, whose lock is held until the commit: versions have no gaps and become visible in order. Write it
 * last in a transaction.
 */
@Component
public class RevocationLog {

    /** An arbitrary number that separates these advisory locks from others. */
    private static final long TURN = 0x73_75_62_6a_65_63_74_73L;

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final RevocationSettings settings;

    RevocationLog(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock, RevocationSettings settings) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        this.settings = settings;
    }

    /** Revokes all tokens of a client issued so far, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void revokeClient(String clientId) {
        append(RevocationKind.CLIENT, clientId, clock.instant().plus(settings.keep()));
    }

    /** Revokes all tokens of many clients, in one statement. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void revokeClients(List<String> clientIds) {
        if (clientIds.isEmpty()) {
            return;
        }
        jdbc.sql("""
                WITH client AS (SELECT value, number FROM unnest(:clients) WITH ORDINALITY AS c (value, number)),
                     head AS (UPDATE revocation_head SET version = version + (SELECT count(*) FROM client)
                              RETURNING version - (SELECT count(*) FROM client) AS before)
                INSERT INTO revocation (version, kind, value, issued_until, expires_at)
                SELECT head.before + client.number, :kind, client.value, :until, :end FROM head, client
                """)
                .param("clients", clientIds.toArray(String[]::new))
                .param("kind", RevocationKind.CLIENT.toString())
                .param("until", SqlTime.at(clock.instant()))
                .param("end", SqlTime.at(clock.instant().plus(settings.keep())))
                .update();
    }

    /** Revokes one token, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void revokeToken(String tokenId, Instant expiresAt) {
        append(RevocationKind.TOKEN, tokenId, expiresAt.plusSeconds(60));
    }

    /** Revokes all tokens of a person issued so far, with refresh tokens, sessions and pending sign-ins. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void revokeSubject(UserId subject) {
        inTurn(subject);
        events.publishEvent(new SubjectRevoked(subject));
        append(RevocationKind.SUBJECT, subject.toString(), clock.instant().plus(settings.keep()));
    }

    /**
     * Whether what a person proved at this time is still valid: false when everything of theirs was revoked then or
     * later. A concurrent revocation waits for the end of the caller's transaction, and so covers what it creates.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean standing(UserId subject, Instant proven) {
        inTurn(subject);
        return jdbc.sql("""
                SELECT NOT EXISTS (SELECT 1 FROM revocation
                                   WHERE kind = 'subject' AND value = :subject AND issued_until >= :proven)
                """)
                .param("subject", subject.toString())
                .param("proven", SqlTime.at(proven))
                .query(Boolean.class)
                .single();
    }

    /** One transaction at a time per person. */
    private void inTurn(UserId subject) {
        jdbc.sql("SELECT pg_advisory_xact_lock(:lock)::text")
                .param("lock", TURN ^ subject.value().getLeastSignificantBits())
                .query(String.class)
                .single();
    }

    private void append(RevocationKind kind, String value, Instant expiresAt) {
        jdbc.sql("""
                WITH head AS (UPDATE revocation_head SET version = version + 1 RETURNING version)
                INSERT INTO revocation (version, kind, value, issued_until, expires_at)
                SELECT version, :kind, :value, :until, :end FROM head
                """)
                .param("kind", kind.toString())
                .param("value", value)
                .param("until", SqlTime.at(clock.instant()))
                .param("end", SqlTime.at(expiresAt))
                .update();
    }

    /** The unexpired revocations above a version, in order. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public RevocationList after(long version) {
        Head head = jdbc.sql("SELECT epoch, version FROM revocation_head")
                .query(Head.class)
                .single();
        if (head.version() <= version) {
            return new RevocationList(head.epoch(), head.version(), List.of());
        }
        List<Revocation> revocations = jdbc.sql("""
                SELECT version, kind, value, issued_until, expires_at FROM revocation
                WHERE version > :version AND expires_at > :now ORDER BY version
                """)
                .param("version", version)
                .param("now", SqlTime.at(clock.instant()))
                .query((row, number) -> new Revocation(
                        row.getLong("version"),
                        RevocationKind.of(row.getString("kind")),
                        row.getString("value"),
                        row.getTimestamp("issued_until").toInstant(),
                        row.getTimestamp("expires_at").toInstant()))
                .list();
        return new RevocationList(head.epoch(), head.version(), revocations);
    }

    /**
     * The earliest {@code iat} that no revocation of this subject or client covers. {@code iat} has whole seconds, so
     * a token issued in the same second after a revocation must carry the next one.
     */
    public Instant issuableFrom(String subjectOrClient) {
        Instant until = jdbc.sql(
                        "SELECT max(issued_until) AS until FROM revocation WHERE value = :value AND kind <> 'token'")
                .param("value", subjectOrClient)
                .query((row, number) -> {
                    @Nullable Timestamp found = row.getTimestamp("until");
                    return found == null ? Instant.EPOCH : found.toInstant();
                })
                .single();
        return Instant.ofEpochSecond(until.getEpochSecond()).plusSeconds(1);
    }

    /** Whether a token is revoked. */
    public boolean covers(String tokenId, String subject, String clientId, Instant issuedAt) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT 1 FROM revocation WHERE issued_until >= :issuedAt
                  AND ((kind = 'token' AND value = :jti) OR (kind = 'subject' AND value = :sub)
                       OR (kind = 'client' AND value = :client)))
                """)
                .param("issuedAt", SqlTime.at(issuedAt))
                .param("jti", tokenId)
                .param("sub", subject)
                .param("client", clientId)
                .query(Boolean.class)
                .single();
    }

    /** Deletes revocations whose tokens have all expired. */
    public int forgetExpired() {
        return jdbc.sql("DELETE FROM revocation WHERE expires_at < :now")
                .param("now", SqlTime.at(clock.instant()))
                .update();
    }

    private record Head(String epoch, long version) {}
}
