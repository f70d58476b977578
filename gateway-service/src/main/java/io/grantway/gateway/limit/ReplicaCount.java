package io.grantway.gateway.limit;

import io.grantway.gateway.redis.Redis;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/**
 * Counts the gateways: each registers in Redis every five seconds. The last known number applies while Redis is
 * unavailable. Redis calls are reactive here, so a Reactor timer repeats them instead of a {@code BackgroundWorker}.
 */
@Component
class ReplicaCount implements SmartLifecycle {

    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final String KEY = "grantway:gateway:replicas";

    private static final RedisScript<String> HEARTBEAT = RedisScript.of("""
            local now = redis.call('TIME')[1]
            redis.call('ZADD', KEYS[1], now, ARGV[1])
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - 15)
            redis.call('EXPIRE', KEYS[1], 60)
            return tostring(redis.call('ZCARD', KEYS[1]))
            """, String.class);

    private final Redis redis;
    private final String self = UUID.randomUUID().toString();
    private volatile int known;
    private volatile @Nullable Disposable beating;

    ReplicaCount(Redis redis, LimitSettings settings) {
        this.redis = redis;
        this.known = settings.assumedReplicas();
    }

    int get() {
        return known;
    }

    @Override
    public void start() {
        beating = Flux.interval(Duration.ofMillis(500), INTERVAL)
                .concatMap(beat -> redis.script(HEARTBEAT, KEY, self).onErrorComplete())
                .subscribe(count -> known = Math.max(1, Integer.parseInt(count)));
    }

    @Override
    public void stop() {
        Disposable running = beating;
        beating = null;
        if (running != null) {
            running.dispose();
        }
    }

    @Override
    public boolean isRunning() {
        return beating != null;
    }
}
