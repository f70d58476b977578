package io.grantway.gateway.token;

import io.grantway.gateway.redis.Redis;
import io.grantway.gateway.session.ConsoleSessions;
import java.time.Duration;
import java.util.UUID;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets one gateway at a time refresh the tokens of a session; the lock of a gateway that was killed expires. */
@Component
class RefreshLock {

    /** Longer than the longest call to the issuer, so that no other gateway starts a refresh meanwhile. */
    static final Duration LIFE = Duration.ofSeconds(10);

    private static final String PREFIX = "grantway:gateway:refresh:";

    /** Its owner may take the lock again: the first response may have been lost. */
    private static final RedisScript<String> TAKE = RedisScript.of("""
            local held = redis.call('GET', KEYS[1])
            if held and held ~= ARGV[1] then return 'held' end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return 'taken'
            """, String.class);

    private static final RedisScript<String> RELEASE = RedisScript.of(
            "if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end return 'done'", String.class);

    private final Redis redis;

    RefreshLock(Redis redis) {
        this.redis = redis;
    }

    /** The proof of ownership; empty when another gateway holds the lock. */
    Mono<String> take(String sessionId) {
        String owner = UUID.randomUUID().toString();
        return redis.script(TAKE, key(sessionId), owner, Long.toString(LIFE.toMillis()))
                .filter("taken"::equals)
                .map(taken -> owner);
    }

    Mono<Void> release(String sessionId, String owner) {
        return redis.script(RELEASE, key(sessionId), owner).onErrorComplete().then();
    }

    private static String key(String sessionId) {
        return PREFIX + ConsoleSessions.fingerprint(sessionId);
    }
}
