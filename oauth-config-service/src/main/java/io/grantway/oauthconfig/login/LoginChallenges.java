package io.grantway.oauthconfig.login;

import io.grantway.contracts.oauthconfig.AcceptLogin;
import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.session.BrowserCookie;
import io.grantway.oauthconfig.session.OneTimeText;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sign-ins that wait. Every step is one conditional statement, so that of two attempts one wins: challenge → accepted →
 * claimed. The browser that started it is known by the cookie {@code grantway_authorize}.
 */
@Component
public class LoginChallenges {

    private static final Duration SKEW = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LoginSettings settings;
    private final BrowserCookie cookie;

    LoginChallenges(JdbcClient jdbc, Clock clock, LoginSettings settings, PlatformSettings platform) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.settings = settings;
        this.cookie = new BrowserCookie("grantway_authorize", platform);
    }

    /** A challenge that was found and still waits. */
    record Waiting(
            String clientId, List<String> prompt, @Nullable String loginHint, Instant expiresAt) {}

    /** Stores a request and binds it to this browser; answers the challenge for the URL of the sign-in page. */
    public String begin(HttpServletRequest request, HttpServletResponse response, WaitingRequest waiting) {
        // one value for all tabs of the browser, so that two of them can sign in
        String browser = cookie.read(request).orElseGet(OneTimeText::next);
        String challenge = OneTimeText.next();
        jdbc.sql("""
                INSERT INTO login_challenge (hash, browser_hash, client_id, query, prompt, login_hint, auth_not_before,
                                             created_at, expires_at)
                VALUES (:hash, :browser, :client, :query, :prompt, :hint, :notBefore, :now, :end)
                """)
                .param("hash", Sha256.of(challenge))
                .param("browser", Sha256.of(browser))
                .param("client", waiting.clientId())
                .param("query", waiting.query())
                .param("prompt", waiting.prompt().toArray(String[]::new))
                .param("hint", waiting.loginHint())
                .param("notBefore", waiting.authNotBefore() == null ? null : at(waiting.authNotBefore()))
                .param("now", now())
                .param("end", at(clock.instant().plus(settings.challengeLife())))
                .update();
        cookie.write(response, browser, settings.challengeLife().plus(settings.confirmLife()));
        return challenge;
    }

    Optional<Waiting> find(byte[] hash) {
        return jdbc.sql("""
                SELECT client_id, prompt, login_hint, expires_at FROM login_challenge
                WHERE hash = :hash AND verifier_hash IS NULL AND expires_at > :now
                """)
                .param("hash", hash)
                .param("now", now())
                .query((row, number) -> new Waiting(
                        row.getString("client_id"),
                        texts(row, "prompt"),
                        row.getString("login_hint"),
                        row.getTimestamp("expires_at").toInstant()))
                .optional();
    }

    /** Accepts once; empty when the challenge is unknown, late, or was accepted before. */
    Optional<String> accept(byte[] hash, AcceptLogin login) {
        String verifier = OneTimeText.next();
        Instant now = clock.instant();
        Instant authTime = login.authTime().isAfter(now) ? now : login.authTime();
        int accepted = jdbc.sql("""
                UPDATE login_challenge
                SET user_id = :user, amr = :amr, acr = :acr, auth_time = :authTime,
                    verifier_hash = :verifier, verifier_expires_at = :end
                WHERE hash = :hash AND verifier_hash IS NULL AND expires_at > :now
                """)
                .param("user", login.sub().value())
                .param("amr", login.amr().toArray(String[]::new))
                .param("acr", login.acr())
                .param("authTime", at(authTime))
                .param("verifier", Sha256.of(verifier))
                .param("end", at(now.plus(settings.verifierLife())))
                .param("hash", hash)
                .param("now", at(now))
                .update();
        return accepted == 1 ? Optional.of(verifier) : Optional.empty();
    }

    /** Claims a verifier; whoever comes second, or too late, gets nothing. */
    Optional<AcceptedChallenge> claim(String verifier) {
        return jdbc.sql("""
                UPDATE login_challenge SET claimed_at = :now
                WHERE verifier_hash = :verifier AND claimed_at IS NULL AND verifier_expires_at > :now
                RETURNING hash, browser_hash, query, user_id, amr, acr, auth_time, auth_not_before, replace_confirmed
                """)
                .param("now", now())
                .param("verifier", Sha256.of(verifier))
                .query(LoginChallenges::accepted)
                .optional();
    }

    /** Whether this browser started the request. */
    boolean startedBy(HttpServletRequest request, AcceptedChallenge challenge) {
        return cookie.read(request)
                .map(Sha256::of)
                .filter(hash -> java.security.MessageDigest.isEqual(hash, challenge.browserHash()))
                .isPresent();
    }

    boolean freshEnough(AcceptedChallenge challenge) {
        Instant earliest = challenge.authNotBefore();
        return earliest == null || !challenge.authTime().isBefore(earliest.minus(SKEW));
    }

    /** A further verifier for a claimed sign-in: given back when the person agrees to replace a session. */
    String reopen(AcceptedChallenge challenge) {
        String verifier = OneTimeText.next();
        jdbc.sql("""
                UPDATE login_challenge
                SET verifier_hash = :verifier, verifier_expires_at = :end, claimed_at = NULL, replace_confirmed = true
                WHERE hash = :hash
                """)
                .param("verifier", Sha256.of(verifier))
                .param("end", at(clock.instant().plus(settings.confirmLife())))
                .param("hash", challenge.hash())
                .update();
        return verifier;
    }

    /** Forgets what can no longer be continued. */
    public int forgetExpired() {
        return jdbc.sql("DELETE FROM login_challenge WHERE expires_at < :end")
                .param("end", at(clock.instant().minus(settings.confirmLife()).minus(settings.verifierLife())))
                .update();
    }

    private OffsetDateTime now() {
        return at(clock.instant());
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static AcceptedChallenge accepted(ResultSet row, int number) throws SQLException {
        @Nullable Timestamp notBefore = row.getTimestamp("auth_not_before");
        return new AcceptedChallenge(
                row.getBytes("hash"),
                row.getBytes("browser_hash"),
                row.getString("query"),
                new UserId(row.getObject("user_id", UUID.class)),
                texts(row, "amr"),
                row.getString("acr"),
                row.getTimestamp("auth_time").toInstant(),
                notBefore == null ? null : notBefore.toInstant(),
                row.getBoolean("replace_confirmed"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.copyOf(Arrays.asList((String[]) row.getArray(column).getArray()));
    }
}
