package io.grantway.user.password;

import io.grantway.contracts.Secret;
import io.grantway.platform.problem.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id, a limited number at a time, so that a flood of sign-ins waits or is rejected and
 * leaves the cores to other work. Verifying a password takes the same time whether or not a hash exists.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
 */
@Component
public class PasswordHasher {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final PasswordEncoder argon2;
    private final String decoy;
    private final Semaphore turns;
    private final PasswordSettings settings;
    private final Timer timer;

    PasswordHasher(PasswordSettings settings, MeterRegistry metrics) {
        this.settings = settings;
        this.argon2 =
                new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, settings.memoryKib(), settings.iterations());
        this.decoy = decoy(settings);
        this.turns = new Semaphore(settings.parallelHashes(), true);
        this.timer = Timer.builder("grantway.password.hash")
                .description("Time to compute one password hash, excluding the wait for a turn")
                .register(metrics);
    }

    /** Computes a new hash; {@link PasswordProblem#SIGN_IN_BUSY} when too many wait. */
    public Secret hash(Secret password) {
        return Secret.of(inTurn(() -> argon2.encode(PasswordPolicy.normalise(password))));
    }

    /**
     * Whether the password matches the hash. Without a hash the same work is done and the result is false. {@link
     * PasswordProblem#SIGN_IN_BUSY} when too many wait.
     */
    public boolean matches(Secret password, @Nullable Secret hash) {
        String stored = hash == null ? decoy : hash.reveal();
        boolean same = inTurn(() -> argon2.matches(PasswordPolicy.normalise(password), stored));
        return same && hash != null;
    }

    /** Whether the hash was computed at a lower cost than the current one. */
    public boolean outdated(Secret hash) {
        return argon2.upgradeEncoding(hash.reveal());
    }

    private <T> T inTurn(Supplier<T> work) {
        takeTurn();
        try {
            long start = System.nanoTime();
            T result = work.get();
            timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return result;
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        boolean mine = turns.tryAcquire();
        if (!mine && turns.getQueueLength() < settings.maxWaiting()) {
            try {
                mine = turns.tryAcquire(settings.maxWait().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (!mine) {
            throw new ProblemException(
                            PasswordProblem.SIGN_IN_BUSY, "Too many people are signing in; try again in a moment.")
                    .retryAfter(COME_BACK);
        }
    }

    /** A well-formed hash of the current cost that matches no password: salt and hash are random. */
    private static String decoy(PasswordSettings settings) {
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[SALT_BYTES];
        byte[] hash = new byte[HASH_BYTES];
        random.nextBytes(salt);
        random.nextBytes(hash);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + settings.memoryKib() + ",t=" + settings.iterations() + ",p=" + LANES + '$'
                + base64.encodeToString(salt) + '$' + base64.encodeToString(hash);
    }
}
