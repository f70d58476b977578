package io.grantway.user.signin;

import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.value.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * The table of open forms: which browser (by the hash of its cookie) may submit a form for which challenge, for ten
 * minutes.
 */
@Repository
class LoginFlowTable {

    static final Duration LIFE = Duration.ofMinutes(10);

    private final JdbcClient jdbc;
    private final Clock clock;

    LoginFlowTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether the browser has an open form; an id that this service did not issue is not adopted. */
    boolean knows(BrowserId browser) {
        return jdbc.sql("SELECT EXISTS (SELECT FROM login_flow WHERE browser_hash = :browser AND expires_at > :now)")
                .param("browser", hash(browser))
                .param("now", now())
                .query(Boolean.class)
                .single();
    }

    void open(BrowserId browser, LoginFlow flow) {
        jdbc.sql("""
                INSERT INTO login_flow (browser_hash, challenge_hash, client_id, client_name, expires_at)
                VALUES (:browser, :challenge, :clientId, :clientName, :expiresAt)
                ON CONFLICT (browser_hash, challenge_hash) DO UPDATE SET
                    client_id = excluded.client_id,
                    client_name = excluded.client_name,
                    expires_at = excluded.expires_at
                """)
                .param("browser", hash(browser))
                .param("challenge", flow.challengeHash())
                .param("clientId", flow.clientId())
                .param("clientName", flow.clientName())
                .param("expiresAt", SqlTime.at(clock.instant().plus(LIFE)))
                .update();
    }

    Optional<LoginFlow> find(BrowserId browser, String challengeHash) {
        return jdbc.sql("""
                SELECT challenge_hash, client_id, client_name FROM login_flow
                WHERE browser_hash = :browser AND challenge_hash = :challenge AND expires_at > :now
                """)
                .param("browser", hash(browser))
                .param("challenge", challengeHash)
                .param("now", now())
                .query((row, number) -> new LoginFlow(
                        row.getString("challenge_hash"), row.getString("client_id"), row.getString("client_name")))
                .optional();
    }

    void close(BrowserId browser, LoginFlow flow) {
        jdbc.sql("DELETE FROM login_flow WHERE browser_hash = :browser AND challenge_hash = :challenge")
                .param("browser", hash(browser))
                .param("challenge", flow.challengeHash())
                .update();
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT1M")
    void forget() {
        jdbc.sql("DELETE FROM login_flow WHERE expires_at < :now")
                .param("now", now())
                .update();
    }

    private static byte[] hash(BrowserId browser) {
        return Sha256.of(browser.value());
    }

    private OffsetDateTime now() {
        Instant now = clock.instant();
        return SqlTime.at(now);
    }
}
