package io.grantway.user.signin;

import io.grantway.contracts.user.UserId;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.value.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * The table {@code known_browser}: the browsers (by the hash of their cookie) in which a person has signed in with
 * the current password within 180 days; the 50 latest per person.
 */
@Repository
class KnownBrowserTable {

    static final Duration LIFE = Duration.ofDays(180);

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    KnownBrowserTable(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Whether a person with this address has signed in there.
     *
     * @param emailKey the address in its normalised form
     */
    boolean knows(String browser, String emailKey) {
        return jdbc.sql("""
                SELECT EXISTS (
                    SELECT FROM known_browser b JOIN person p ON p.id = b.person_id JOIN password w ON w.person_id = p.id
                    WHERE b.browser_hash = :browser AND p.email_key = :email
                        AND b.last_used_at > :oldest AND b.last_used_at >= w.changed_at)
                """)
                .param("browser", hash(browser))
                .param("email", emailKey)
                .param("oldest", SqlTime.at(oldest()))
                .query(Boolean.class)
                .single();
    }

    /** Gives a browser another cookie value. */
    void rename(String former, String browser) {
        jdbc.sql("UPDATE known_browser SET browser_hash = :browser WHERE browser_hash = :former")
                .param("former", hash(former))
                .param("browser", hash(browser))
                .update();
    }

    void put(UserId person, String browser) {
        jdbc.sql("""
                INSERT INTO known_browser (person_id, browser_hash, last_used_at) VALUES (:person, :browser, :now)
                ON CONFLICT (person_id, browser_hash) DO UPDATE SET last_used_at = excluded.last_used_at
                """)
                .param("person", person.value())
                .param("browser", hash(browser))
                .param("now", SqlTime.at(clock.instant()))
                .update();
        jdbc.sql("""
                DELETE FROM known_browser WHERE person_id = :person AND browser_hash IN (
                    SELECT browser_hash FROM known_browser WHERE person_id = :person
                    ORDER BY last_used_at DESC OFFSET :most)
                """).param("person", person.value()).param("most", MOST).update();
    }

    /** Counts as a sign-in where the person has signed in before. */
    void touch(UserId person, String browser) {
        jdbc.sql("""
                UPDATE known_browser SET last_used_at = :now
                WHERE person_id = :person AND browser_hash = :browser AND last_used_at > :oldest
                """)
                .param("person", person.value())
                .param("browser", hash(browser))
                .param("now", SqlTime.at(clock.instant()))
                .param("oldest", SqlTime.at(oldest()))
                .update();
    }

    @Scheduled(fixedDelayString = "PT12H", initialDelayString = "PT6M")
    void forget() {
        jdbc.sql("DELETE FROM known_browser WHERE last_used_at < :oldest")
                .param("oldest", SqlTime.at(oldest()))
                .update();
    }

    private Instant oldest() {
        return clock.instant().minus(LIFE);
    }

    private static byte[] hash(String browser) {
        return Sha256.of(browser);
    }
}
