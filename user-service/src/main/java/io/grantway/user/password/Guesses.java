package io.grantway.user.password;

import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.problem.ProblemException;
import io.grantway.user.password.GuessSettings.Limit;
import io.grantway.user.password.GuessVerdict.Allowed;
import io.grantway.user.password.GuessVerdict.Blocked;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts attempts in PostgreSQL. An attempt is counted before it is made, by the statement that also decides whether
 * it may be made, so that of any number of parallel attempts only the free ones pass. Success takes its own attempt
 * off the count.
 */
@Component
public class Guesses {

    private static final String TAKE = """
            INSERT INTO guess AS g (key, attempts, last_at, blocked_until) VALUES (:key, 1, :now, 'epoch')
            ON CONFLICT (key) DO UPDATE SET
                attempts = CASE WHEN g.last_at < :forgotten THEN 1 ELSE g.attempts + 1 END,
                last_at = :now,
                blocked_until = CASE
                    WHEN g.last_at < :forgotten OR g.attempts + 1 < :free THEN excluded.blocked_until
                    ELSE excluded.last_at
                        + least(:longest, power(2, least(g.attempts + 1 - :free, 30))) * interval '1 second'
                    END
            WHERE g.blocked_until <= :now
            RETURNING attempts
            """;

    private static final String UNDO = """
            UPDATE guess SET
                attempts = greatest(attempts - 1, 0),
                blocked_until = CASE WHEN attempts = :mine THEN 'epoch' ELSE blocked_until END
            WHERE key = :key
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final GuessSettings settings;
    private final Clock clock;

    Guesses(JdbcClient jdbc, PlatformTransactionManager transactions, GuessSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.settings = settings;
        this.clock = clock;
    }

    /** Requests one attempt that counts for all of these subjects; if any of them must wait, none is counted. */
    public GuessVerdict take(List<Guess> guesses) {
        return transaction.execute(status -> {
            Map<Guess, Integer> attempts = new LinkedHashMap<>();
            for (Guess guess : guesses) {
                Optional<Integer> count = count(guess);
                if (count.isEmpty()) {
                    status.setRollbackOnly();
                    return new Blocked(wait(guess));
                }
                attempts.put(guess, count.get());
            }
            return new Allowed(attempts);
        });
    }

    /**
     * Requests one attempt like {@code attempt}; responds 429 {@code too_many_attempts} with the delay when it must
     * wait.
     */
    public Allowed require(Guess guess) {
        return switch (take(List.of(guess))) {
            case Allowed attempt -> attempt;
            case Blocked blocked ->
                throw new ProblemException(
                                PasswordProblem.TOO_MANY_ATTEMPTS,
                                "Wait " + blocked.delay().toSeconds() + " seconds before the next attempt.")
                        .retryAfter(blocked.delay());
        };
    }

    /**
     * Takes an attempt off the count that was correct or was not made. The failed ones of others stay: a count that
     * starts anew would tell them that the owner has signed in, and give them free attempts.
     */
    public void withdraw(Allowed attempt) {
        transaction.executeWithoutResult(status -> attempt.attempts().forEach(this::undo));
    }

    private void undo(Guess guess, int mine) {
        jdbc.sql(UNDO).param("key", guess.key()).param("mine", mine).update();
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forget() {
        jdbc.sql("DELETE FROM guess WHERE last_at < :forgotten AND blocked_until < :forgotten")
                .param("forgotten", forgotten(clock.instant()))
                .update();
    }

    private Optional<Integer> count(Guess guess) {
        Instant now = clock.instant();
        Limit limit = limit(guess.kind());
        return jdbc.sql(TAKE)
                .param("key", guess.key())
                .param("now", SqlTime.at(now))
                .param("forgotten", forgotten(now))
                .param("free", limit.free())
                .param("longest", SqlTime.seconds(limit.longestWait()))
                .query(Integer.class)
                .optional();
    }

    private Duration wait(Guess guess) {
        Instant until = jdbc.sql("SELECT blocked_until FROM guess WHERE key = :key")
                .param("key", guess.key())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(clock.instant());
        Duration wait = Duration.between(clock.instant(), until);
        return wait.toSeconds() < 1 ? Duration.ofSeconds(1) : wait.plusMillis(999);
    }

    private OffsetDateTime forgotten(Instant now) {
        return SqlTime.at(now.minus(settings.forgetAfter()));
    }

    private Limit limit(Guess.Kind kind) {
        return switch (kind) {
            case ACCOUNT, KNOWN_BROWSER, PASSWORD_CHANGE -> settings.account();
            case ADDRESS -> settings.address();
            case REGISTRATION -> settings.registration();
            case SETUP -> settings.setup();
        };
    }
}
