package io.grantway.platform.token;

import io.grantway.contracts.oauthconfig.issuer.Revocation;
import io.grantway.contracts.oauthconfig.issuer.RevocationKind;
import io.grantway.contracts.oauthconfig.issuer.RevocationList;
import io.grantway.platform.client.RemoteProblem;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens that are revoked but not expired. Polls the issuer every half second; after five seconds without a
 * response no token is accepted any more, because a revoked one might be among them.
 */
public final class Revocations {

    static final Duration INTERVAL = Duration.ofMillis(500);
    private static final Duration LONGEST_DELAY = Duration.ofHours(1);
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Revocations.class);

    private final RevocationSource source;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Timer delay;
    private final Map<String, Revocation> entries = new ConcurrentHashMap<>();
    private @Nullable String epoch;
    private long version;
    private volatile long knownAt;
    private volatile boolean answered;
    private volatile String failure = "they have not been asked for yet";

    public Revocations(RevocationSource source, Clock clock, MeterRegistry meters) {
        this(source, clock, System::nanoTime, meters);
    }

    Revocations(RevocationSource source, Clock clock, LongSupplier nanos, MeterRegistry meters) {
        this.source = source;
        this.clock = clock;
        this.nanos = nanos;
        this.delay = Timer.builder("grantway.revocation.delay")
                .description("Time between the revocation of a token and its rejection by this service")
                .publishPercentiles(0.5, 0.99)
                .register(meters);
    }

    /** Polls once; true when the issuer responded. */
    public synchronized boolean poll() {
        // a slow response describes the state at the time of the request
        long asked = nanos.getAsLong();
        try {
            RevocationList news = source.after(version);
            boolean another = !news.epoch().equals(epoch);
            if (another && version > 0) {
                news = source.after(0);
            }
            Map<String, Revocation> told = new HashMap<>();
            news.revocations().forEach(entry -> told.put(key(entry.kind(), entry.value()), entry));
            entries.putAll(told);
            if (another) { // last, so that nothing revoked is accepted meanwhile
                entries.keySet().retainAll(told.keySet());
                epoch = news.epoch();
            }
            version = news.version();
            Instant now = clock.instant();
            if (fresh()) { // the content of the first response is old
                news.revocations().forEach(entry -> recordDelay(entry.issuedUntil(), now));
            }
            entries.values().removeIf(entry -> entry.expiresAt().isBefore(now));
            if (!answered) {
                log.info("Revocations are known up to version {}", version);
            }
            knownAt = asked;
            answered = true;
            return true;
        } catch (RuntimeException e) {
            failure = reason(e);
            log.debug("The issuer's revocations could not be fetched: {}", e.getMessage());
            return false;
        }
    }

    /**
     * Records the delay of a revocation; implausible times, such as one in the future, are ignored and must not cause a
     * failure.
     */
    private void recordDelay(Instant revoked, Instant now) {
        if (!revoked.isAfter(now) && revoked.isAfter(now.minus(LONGEST_DELAY))) {
            delay.record(Duration.between(revoked, now));
        }
    }

    /** Includes the detail of a neighbour's problem, such as that its database is not responding. */
    private static String reason(RuntimeException e) {
        return e instanceof RemoteProblem told && !told.detail().isEmpty()
                ? told.getMessage() + ": " + told.detail()
                : String.valueOf(e.getMessage());
    }

    /** Whether revocations have ever been fetched. */
    public boolean known() {
        return answered;
    }

    /** Why the revocations are not recent enough, in words for callers and operators. */
    public String staleness() {
        return "no revocations could be fetched from the issuer for more than five seconds (" + failure + ")";
    }

    /** Whether the revocations are recent enough to accept tokens. */
    public boolean fresh() {
        return answered && nanos.getAsLong() - knownAt < PATIENCE.toNanos();
    }

    boolean covers(VerifiedToken token) {
        if (!fresh()) {
            throw new VerificationUnavailable("Access tokens cannot be checked: " + staleness() + ".");
        }
        return !entries.isEmpty()
                && (hits(RevocationKind.TOKEN, token.tokenId(), token)
                        || hits(RevocationKind.SUBJECT, token.subject(), token)
                        || hits(RevocationKind.CLIENT, token.clientId(), token));
    }

    private boolean hits(RevocationKind kind, String value, VerifiedToken token) {
        Revocation entry = entries.get(key(kind, value));
        return entry != null && !token.issuedAt().isAfter(entry.issuedUntil());
    }

    private static String key(RevocationKind kind, String value) {
        return kind + " " + value;
    }
}
