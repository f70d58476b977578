package io.grantway.oauthconfig.issuer.login;

import io.grantway.contracts.oauthconfig.issuer.AcceptLogin;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.jdbc.StoredRow;
import io.grantway.platform.servlet.BrowserCookie;
import io.grantway.platform.value.RandomToken;
import io.grantway.platform.value.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Stores authorization requests that wait for a sign-in. Each step (challenge → accepted → claimed) is one conditional
 * statement, so of two attempts only one succeeds. The cookie {@code grantway_authorize} identifies the browser.
 */
@Component
public class LoginChallenges {

    private static final Duration SKEW = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LoginSettings settings;
    private final BrowserCookie cookie;
    private final ChallengeSeals seals;

    LoginChallenges(
            JdbcClient jdbc, ChallengeSeals seals, Clock clock, LoginSettings settings, PlatformSettings platform) {
        this.jdbc = jdbc;
        this.seals = seals;
        this.clock = clock;
        this.settings = settings;
        this.cookie = new BrowserCookie("grantway_authorize", platform);
    }

    /** A challenge that is not yet accepted or expired. */
    record Waiting(
            String clientId, List<String> prompt, @Nullable String loginHint, Instant expiresAt) {}

    /** Stores a request and binds it to this browser; returns the challenge for the URL of the sign-in page. */
    public String begin(HttpServletRequest request, HttpServletResponse response, PendingAuthorizationRequest waiting) {
        // one value for all tabs of the browser, so two tabs can sign in
        String browser = cookie.read(request).orElseGet(RandomToken::next);
        String challenge = RandomToken.next();
        Instant now = now();
        ChallengeSeals.Request row = new ChallengeSeals.Request(
                Sha256.of(challenge),
                Sha256.of(browser),
                waiting.clientId(),
                waiting.query(),
                waiting.prompt(),
                waiting.loginHint(),
                waiting.authNotBefore() == null ? null : waiting.authNotBefore().truncatedTo(ChronoUnit.MICROS),
                now.plus(settings.challengeLife()));
        jdbc.sql("""
                INSERT INTO login_challenge (hash, browser_hash, client_id, query, prompt, login_hint, auth_not_before,
                                             created_at, expires_at, request_seal)
                VALUES (:hash, :browser, :client, :query, :prompt, :hint, :notBefore, :now, :end, :seal)
                """)
                .param("hash", row.hash())
                .param("browser", row.browserHash())
                .param("client", row.clientId())
                .param("query", row.query())
                .param("prompt", row.prompt().toArray(String[]::new))
                .param("hint", row.loginHint())
                .param("notBefore", row.authNotBefore() == null ? null : SqlTime.at(row.authNotBefore()))
                .param("now", SqlTime.at(now))
                .param("end", SqlTime.at(row.expiresAt()))
                .param("seal", seals.seal(row))
                .update();
        cookie.write(response, browser, settings.challengeLife().plus(settings.confirmLife()));
        return challenge;
    }

    /** Finds a waiting challenge; empty for a row whose seal does not match. */
    Optional<Waiting> find(byte[] hash) {
        return jdbc.sql("""
                SELECT * FROM login_challenge WHERE hash = :hash AND verifier_hash IS NULL AND expires_at > :now
                """)
                .param("hash", hash)
                .param("now", SqlTime.at(now()))
                .query(LoginChallenges::waiting)
                .optional()
                .filter(stored -> seals.holds(stored.seal(), stored.request()))
                .map(Stored::request)
                .map(found -> new Waiting(found.clientId(), found.prompt(), found.loginHint(), found.expiresAt()));
    }

    private record Stored(ChallengeSeals.Request request, byte @Nullable [] seal) {}

    /** Accepts a challenge once and returns its verifier; empty when the challenge is unknown, expired or already accepted. */
    Optional<String> accept(byte[] hash, AcceptLogin login) {
        String verifier = RandomToken.next();
        Instant now = now();
        Instant authTime =
                login.authTime().isAfter(now) ? now : login.authTime().truncatedTo(ChronoUnit.MICROS);
        ChallengeSeals.Acceptance acceptance = new ChallengeSeals.Acceptance(
                hash,
                login.sub().toString(),
                login.amr(),
                login.acr(),
                authTime,
                Sha256.of(verifier),
                now.plus(settings.verifierLife()),
                false);
        int accepted = jdbc.sql("""
                UPDATE login_challenge
                SET user_id = :user, amr = :amr, acr = :acr, auth_time = :authTime, verifier_hash = :verifier,
                    verifier_expires_at = :end, replace_confirmed = false, acceptance_seal = :seal
                WHERE hash = :hash AND verifier_hash IS NULL AND expires_at > :now
                """)
                .param("user", login.sub().value())
                .param("amr", login.amr().toArray(String[]::new))
                .param("acr", login.acr())
                .param("authTime", SqlTime.at(authTime))
                .param("verifier", acceptance.verifierHash())
                .param("end", SqlTime.at(acceptance.verifierExpiresAt()))
                .param("seal", seals.seal(acceptance))
                .param("hash", hash)
                .param("now", SqlTime.at(now))
                .update();
        return accepted == 1 ? Optional.of(verifier) : Optional.empty();
    }

    /** Claims a verifier once; empty when it is unknown, expired or already claimed, or when the row's seals do not match. */
    Optional<AcceptedChallenge> claim(String verifier) {
        byte[] hash = Sha256.of(verifier);
        return jdbc.sql("""
                UPDATE login_challenge SET claimed_at = :now, acceptance_seal = NULL
                WHERE verifier_hash = :verifier AND claimed_at IS NULL AND verifier_expires_at > :now
                RETURNING OLD.*
                """)
                .param("now", SqlTime.at(now()))
                .param("verifier", hash)
                .query((row, number) -> accepted(row))
                .optional()
                .flatMap(found -> found);
    }

    /** Whether this browser started the request. */
    boolean startedBy(HttpServletRequest request, AcceptedChallenge challenge) {
        return cookie.read(request)
                .map(Sha256::of)
                .filter(hash -> MessageDigest.isEqual(hash, challenge.browserHash()))
                .isPresent();
    }

    boolean freshEnough(AcceptedChallenge challenge) {
        Instant earliest = challenge.authNotBefore();
        return earliest == null || !challenge.authTime().isBefore(earliest.minus(SKEW));
    }

    /** Issues another verifier for a claimed sign-in, to be used if the person agrees to replace a session. */
    String reopen(AcceptedChallenge challenge) {
        String verifier = RandomToken.next();
        ChallengeSeals.Acceptance acceptance = new ChallengeSeals.Acceptance(
                challenge.hash(),
                challenge.user().toString(),
                challenge.amr(),
                challenge.acr(),
                challenge.authTime(),
                Sha256.of(verifier),
                now().plus(settings.confirmLife()),
                true);
        jdbc.sql("""
                UPDATE login_challenge
                SET verifier_hash = :verifier, verifier_expires_at = :end, claimed_at = NULL, replace_confirmed = true,
                    acceptance_seal = :seal
                WHERE hash = :hash
                """)
                .param("verifier", acceptance.verifierHash())
                .param("end", SqlTime.at(acceptance.verifierExpiresAt()))
                .param("seal", seals.seal(acceptance))
                .param("hash", challenge.hash())
                .update();
        return verifier;
    }

    /** Deletes challenges that can no longer be continued; returns how many. */
    public int forgetExpired() {
        return jdbc.sql("DELETE FROM login_challenge WHERE expires_at < :end")
                .param("end", SqlTime.at(now().minus(settings.confirmLife()).minus(settings.verifierLife())))
                .update();
    }

    /** The current time in microseconds, the precision of PostgreSQL, which would round and so break the seal. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Reads a waiting request; one with a value that no service writes is returned without its seal. */
    private static Stored waiting(ResultSet row, int number) throws SQLException {
        StoredRow stored = new StoredRow(row);
        ChallengeSeals.Request request = request(row, stored);
        return new Stored(request, stored.isDamaged() ? null : row.getBytes("request_seal"));
    }

    private static ChallengeSeals.Request request(ResultSet row, StoredRow stored) throws SQLException {
        return new ChallengeSeals.Request(
                row.getBytes("hash"),
                row.getBytes("browser_hash"),
                stored.text("client_id"),
                stored.text("query"),
                stored.texts("prompt"),
                row.getString("login_hint"),
                stored.optionalInstant("auth_not_before"),
                stored.instant("expires_at"));
    }

    /** Reads an accepted challenge; empty when a seal of the row does not match. */
    private Optional<AcceptedChallenge> accepted(ResultSet row) throws SQLException {
        StoredRow stored = new StoredRow(row);
        ChallengeSeals.Request request = request(row, stored);
        UserId user = new UserId(stored.uuid("user_id"));
        ChallengeSeals.Acceptance acceptance = new ChallengeSeals.Acceptance(
                request.hash(),
                user.toString(),
                stored.texts("amr"),
                stored.text("acr"),
                stored.instant("auth_time"),
                row.getBytes("verifier_hash"),
                stored.instant("verifier_expires_at"),
                row.getBoolean("replace_confirmed"));
        if (stored.isDamaged()) {
            seals.report(request.hash());
            return Optional.empty();
        }
        if (!seals.holds(row.getBytes("request_seal"), request)
                || !seals.holds(row.getBytes("acceptance_seal"), acceptance)) {
            return Optional.empty();
        }
        return Optional.of(new AcceptedChallenge(
                request.hash(),
                request.browserHash(),
                request.query(),
                user,
                acceptance.amr(),
                acceptance.acr(),
                acceptance.authTime(),
                request.authNotBefore(),
                acceptance.replaceConfirmed()));
    }
}
