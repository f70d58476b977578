package io.grantway.oauthconfig.issuer.session;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.issuer.revocation.SubjectRevoked;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.jdbc.StoredRow;
import io.grantway.platform.servlet.BrowserCookie;
import io.grantway.platform.value.Ids;
import io.grantway.platform.value.RandomToken;
import io.grantway.platform.value.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The issuer's sessions, as rows in PostgreSQL instead of Redis: losing Redis signs nobody out, a session and its
 * tokens end in one transaction, and the issuer starts without Redis. The cookie {@code grantway_issuer} holds 256
 * random bits, the row their SHA-256.
 */
@Component
public class IssuerSessions {

    /** Name of the hidden field with the {@link #formToken}. */
    public static final String FORM_TOKEN = "form_token";

    private final JdbcClient jdbc;
    private final Ids ids;
    private final Clock clock;
    private final Duration life;
    private final AuditOutbox audit;
    private final ApplicationEventPublisher events;
    private final BrowserCookie cookie;
    private final IssuerSessionSeals seals;

    IssuerSessions(
            JdbcClient jdbc,
            Ids ids,
            Clock clock,
            IssuerSessionSettings settings,
            PlatformSettings platform,
            AuditOutbox audit,
            ApplicationEventPublisher events,
            IssuerSessionSeals seals) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
        this.life = settings.life();
        this.audit = audit;
        this.events = events;
        this.seals = seals;
        this.cookie = new BrowserCookie("grantway_issuer", platform);
    }

    /** Whether sessions can be read now. */
    public boolean isOpen() {
        return seals.isOpen();
    }

    /** The live session of this browser; empty when its row has an invalid seal. */
    public Optional<IssuerSession> find(HttpServletRequest request) {
        return cookie.read(request).flatMap(value -> {
            byte[] hash = Sha256.of(value);
            return jdbc.sql("""
                    SELECT sid, user_id, amr, acr, auth_time, expires_at, seal FROM issuer_session
                    WHERE hash = :hash AND expires_at > :now
                    """)
                    .param("hash", hash)
                    .param("now", SqlTime.at(clock.instant()))
                    .query((row, number) -> undamaged(hash, row))
                    .optional()
                    .flatMap(found -> found);
        });
    }

    /**
     * Starts a session after a sign-in, under a new id. A session of the same person keeps its {@code sid}; another
     * person's session ends with everything issued in it.
     */
    @Transactional
    public IssuerSession start(
            HttpServletRequest request,
            HttpServletResponse response,
            UserId user,
            List<String> amr,
            String acr,
            Instant authTime) {
        Optional<IssuerSession> before = find(request);
        boolean same = before.isPresent() && before.get().user().equals(user);
        if (before.isPresent() && !same) {
            end(before.get());
        }
        cookie.read(request).ifPresent(value -> jdbc.sql("DELETE FROM issuer_session WHERE hash = :hash")
                .param("hash", Sha256.of(value))
                .update());
        String sid = same ? before.get().sid() : ids.next().toString();
        // truncated to microseconds: PostgreSQL would round, and the sealed value must equal the stored one
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        IssuerSession session =
                new IssuerSession(sid, user, amr, acr, authTime.truncatedTo(ChronoUnit.MICROS), now.plus(life));
        String value = RandomToken.next();
        insert(Sha256.of(value), session, now);
        audit.append(AuditEntry.of("session.started")
                .actor(new Actor(ActorType.USER, user.toString()))
                .target("session", sid)
                .detail("amr", amr)
                .detail("acr", acr)
                .detail("renewed", same));
        cookie.write(response, value, life);
        return session;
    }

    private void insert(byte[] hash, IssuerSession session, Instant now) {
        jdbc.sql("""
                INSERT INTO issuer_session (hash, sid, user_id, amr, acr, auth_time, created_at, expires_at,
                                            seal)
                VALUES (:hash, :sid, :user, :amr, :acr, :authTime, :now, :end, :seal)
                """)
                .param("hash", hash)
                .param("sid", session.sid())
                .param("user", session.user().value())
                .param("amr", session.amr().toArray(String[]::new))
                .param("acr", session.acr())
                .param("authTime", SqlTime.at(session.authTime()))
                .param("now", SqlTime.at(now))
                .param("end", SqlTime.at(session.expiresAt()))
                .param("seal", seals.seal(hash, session))
                .update();
    }

    /**
     * A token proving that this issuer showed a form to this browser: derived from the cookie, which other sites
     * cannot read.
     *
     * @throws IllegalStateException without a cookie
     */
    public String formToken(HttpServletRequest request) {
        String value = cookie.read(request).orElseThrow(() -> new IllegalStateException("There is no session."));
        return Sha256.hex("form " + value);
    }

    /** Whether the request carries the {@link #formToken}. */
    public boolean formTokenMatches(HttpServletRequest request) {
        String sent = request.getParameter(FORM_TOKEN);
        return "POST".equals(request.getMethod())
                && sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.US_ASCII),
                        formToken(request).getBytes(StandardCharsets.US_ASCII));
    }

    /** Signs out: ends the session and everything issued in it. */
    @Transactional
    public void end(IssuerSession session, HttpServletResponse response) {
        end(session);
        cookie.delete(response);
    }

    private void end(IssuerSession session) {
        jdbc.sql("DELETE FROM issuer_session WHERE sid = :sid")
                .param("sid", session.sid())
                .update();
        audit.append(AuditEntry.of("session.ended")
                .actor(new Actor(ActorType.USER, session.user().toString()))
                .target("session", session.sid()));
        events.publishEvent(new SessionEnded(session.sid()));
    }

    /** Before the families are looked up: from then on no new one begins. */
    @EventListener
    @Order(Ordered.HIGHEST_PRECEDENCE)
    @Transactional(propagation = Propagation.MANDATORY)
    void endAllOf(SubjectRevoked revoked) {
        jdbc.sql("DELETE FROM issuer_session WHERE user_id = :user")
                .param("user", revoked.subject().value())
                .update();
    }

    /** Deletes expired sessions. */
    public int forgetExpired() {
        return jdbc.sql("DELETE FROM issuer_session WHERE expires_at < :now")
                .param("now", SqlTime.at(clock.instant()))
                .update();
    }

    private Optional<IssuerSession> undamaged(byte[] hash, ResultSet row) throws SQLException {
        StoredRow stored = new StoredRow(row);
        IssuerSession session = new IssuerSession(
                stored.text("sid"),
                new UserId(stored.uuid("user_id")),
                stored.texts("amr"),
                stored.text("acr"),
                stored.instant("auth_time"),
                stored.instant("expires_at"));
        return seals.undamaged(hash, session, stored.isDamaged() ? null : row.getBytes("seal"));
    }
}
