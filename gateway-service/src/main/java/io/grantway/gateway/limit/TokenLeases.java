package io.grantway.gateway.limit;

import io.grantway.gateway.redis.Redis;
import java.time.Duration;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The shared buckets in Redis: one script takes a batch of tokens, using Redis's clock in milliseconds. */
@Component
class TokenLeases {

    private static final String PREFIX = "grantway:gateway:limit:";

    private static final RedisScript<String> TAKE = RedisScript.of("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            local quota, rate, want = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
            local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
            local tokens, at = tonumber(bucket[1]), tonumber(bucket[2])
            if not tokens or not at then tokens, at = quota, now end
            if now > at then tokens = math.min(quota, tokens + (now - at) * rate) else now = at end
            local granted = math.min(want, math.floor(tokens))
            tokens = tokens - granted
            redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens), 'at', string.format('%.0f', now))
            local full = math.ceil((quota - tokens) / rate)
            redis.call('PEXPIRE', KEYS[1], full + 1000)
            local wait = 0
            if granted == 0 then wait = math.ceil((1 - tokens) / rate) end
            return string.format('%d %d %d %d', granted, math.floor(tokens), full, wait)
            """, String.class);

    private final Redis redis;

    TokenLeases(Redis redis) {
        this.redis = redis;
    }

    /** Signals {@link io.grantway.gateway.redis.RedisUnavailable} when Redis does not answer. */
    Mono<Lease> take(Policy policy, String key, int want) {
        return redis.script(
                        TAKE,
                        PREFIX + policy.name() + ":" + key,
                        Long.toString(policy.quota()),
                        Double.toString(policy.tokensPerMilli()),
                        Integer.toString(want))
                .map(Lease::parse);
    }

    /**
     * A batch of tokens.
     *
     * @param remaining tokens left in the bucket
     * @param full time until the bucket is full
     * @param pause time until the next token, when none was granted
     */
    record Lease(int granted, long remaining, Duration full, Duration pause) {

        static Lease parse(String text) {
            String[] parts = text.split(" ");
            return new Lease(
                    Integer.parseInt(parts[0]),
                    Long.parseLong(parts[1]),
                    Duration.ofMillis(Long.parseLong(parts[2])),
                    Duration.ofMillis(Long.parseLong(parts[3])));
        }
    }
}
