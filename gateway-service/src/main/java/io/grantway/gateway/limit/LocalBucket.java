package io.grantway.gateway.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * This gateway's share of a limit, updated with every request so that it is current when Redis fails. Not
 * thread-safe; {@link Counter} guards it.
 */
final class LocalBucket {

    private final Policy policy;
    private double tokens;
    private long at;
    private int replicas;

    LocalBucket(Policy policy, int replicas, long nowNanos) {
        this.policy = policy;
        this.replicas = replicas;
        this.tokens = share();
        this.at = nowNanos;
    }

    /** Records a request that passed with a token from Redis. */
    void spend(int replicasNow, long nowNanos) {
        fill(replicasNow, nowNanos);
        tokens = Math.max(0, tokens - 1);
    }

    LimitDecision take(int replicasNow, long nowNanos) {
        fill(replicasNow, nowNanos);
        boolean allowed = tokens >= 1;
        if (allowed) {
            tokens -= 1;
        }
        double rate = policy.tokensPerMilli() / replicas;
        Duration reset = Duration.ofMillis((long) Math.ceil((share() - tokens) / rate));
        Duration wait = allowed ? Duration.ZERO : Duration.ofMillis((long) Math.ceil((1 - tokens) / rate));
        return new LimitDecision(policy, allowed, (long) tokens, reset, wait);
    }

    private void fill(int replicasNow, long nowNanos) {
        replicas = replicasNow;
        double millis = (nowNanos - at) / (double) TimeUnit.MILLISECONDS.toNanos(1);
        at = nowNanos;
        tokens = Math.min(share(), tokens + millis * policy.tokensPerMilli() / replicas);
    }

    /** At least one request, so that a small limit is not rounded to zero. */
    private double share() {
        return Math.max(1, (double) policy.quota() / replicas);
    }
}
