package io.grantway.platform.token;

import io.grantway.contracts.oauthconfig.Revocation;
import io.grantway.contracts.oauthconfig.RevocationKind;
import io.grantway.contracts.oauthconfig.RevocationList;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens that are void although they have not ended. Asks the issuer every half second; without an answer for five
 * seconds no token is accepted any more, because a revoked one might be among them.
 */
public final class Revocations {

    static final Duration INTERVAL = Duration.ofMillis(500);
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Revocations.class);

    private final RevocationSource source;
    private final Clock clock;
    private final Map<String, Revocation> entries = new ConcurrentHashMap<>();
    private @Nullable String epoch;
    private long version;
    private volatile long answeredAt;
    private volatile boolean answered;

    public Revocations(RevocationSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Asks for news once; true when the issuer answered. */
    public synchronized boolean poll() {
        try {
            RevocationList news = source.after(version);
            if (!news.epoch().equals(epoch)) {
                entries.clear();
                if (version > 0) {
                    news = source.after(0);
                }
                epoch = news.epoch();
            }
            news.revocations().forEach(entry -> entries.put(key(entry.kind(), entry.value()), entry));
            version = news.version();
            Instant now = clock.instant();
            entries.values().removeIf(entry -> entry.expiresAt().isBefore(now));
            if (!answered) {
                log.info("Revocations are known up to version {}", version);
            }
            answeredAt = System.nanoTime();
            answered = true;
            return true;
        } catch (RuntimeException e) {
            log.debug("The issuer did not tell revocations: {}", e.getMessage());
            return false;
        }
    }

    /** Whether the revocations are known well enough to accept tokens. */
    public boolean fresh() {
        return answered && System.nanoTime() - answeredAt < PATIENCE.toNanos();
    }

    boolean covers(VerifiedToken token) {
        if (!fresh()) {
            throw new VerificationUnavailable("The issuer has not told revocations for more than five seconds.");
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
