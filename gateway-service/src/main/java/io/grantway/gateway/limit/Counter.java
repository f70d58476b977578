package io.grantway.gateway.limit;

import io.grantway.gateway.limit.TokenLeases.Lease;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Counts one principal against one limit with tokens leased from Redis. One lease is fetched at a time while other
 * requests wait for it; the batch size follows demand. Tokens unused for two seconds are discarded, so this gateway
 * exceeds the shared bucket by at most one lease.
 */
final class Counter {

    private static final long UNUSED = TimeUnit.SECONDS.toNanos(2);

    private final Policy policy;
    private final String key;
    private final TokenLeases leases;
    private final IntSupplier replicas;
    private final LongSupplier nanos;
    private final LocalBucket local;

    private int left;
    private int spent;
    private int waiting;
    private long leasedAt;
    private long blockedUntil;
    private long remaining;
    private Duration full = Duration.ZERO;
    private @Nullable Mono<Boolean> fetching;

    Counter(Policy policy, String key, TokenLeases leases, IntSupplier replicas, LongSupplier nanos) {
        this.policy = policy;
        this.key = key;
        this.leases = leases;
        this.replicas = replicas;
        this.nanos = nanos;
        this.local = new LocalBucket(policy, replicas.getAsInt(), nanos.getAsLong());
        this.blockedUntil = nanos.getAsLong();
    }

    /** Decides on one request. */
    Mono<LimitDecision> take() {
        Mono<Boolean> fetch;
        synchronized (this) {
            LimitDecision decision = decide();
            if (decision != null) {
                return Mono.just(decision);
            }
            waiting++;
            if (fetching == null) {
                fetching = fetch();
            }
            fetch = fetching;
        }
        return fetch.flatMap(shared -> shared ? take() : Mono.fromSupplier(this::takeLocally));
    }

    private @Nullable LimitDecision decide() {
        long now = nanos.getAsLong();
        if (left > 0 && now - leasedAt < UNUSED) {
            left--;
            spent++;
            local.spend(replicas.getAsInt(), now);
            return new LimitDecision(policy, true, remaining + left, full, Duration.ZERO);
        }
        if (blockedUntil - now > 0) {
            return new LimitDecision(policy, false, 0, full, Duration.ofNanos(blockedUntil - now));
        }
        return null;
    }

    /** Whether Redis responded. */
    private Mono<Boolean> fetch() {
        return Mono.defer(() -> leases.take(policy, key, batch()))
                .map(lease -> {
                    accept(lease);
                    return true;
                })
                .onErrorResume(failure -> {
                    giveUp();
                    return Mono.just(false);
                })
                .cache();
    }

    private synchronized int batch() {
        return Math.max(1, Math.min(policy.lease(), Math.max(waiting, spent * 2)));
    }

    private synchronized void accept(Lease lease) {
        long now = nanos.getAsLong();
        left = lease.granted();
        remaining = lease.remaining();
        full = lease.full();
        leasedAt = now;
        spent = 0;
        waiting = 0;
        if (lease.granted() == 0) {
            blockedUntil = now + lease.pause().toNanos();
        }
        fetching = null;
    }

    private synchronized void giveUp() {
        waiting = 0;
        fetching = null;
    }

    private synchronized LimitDecision takeLocally() {
        return local.take(replicas.getAsInt(), nanos.getAsLong());
    }
}
