package io.grantway.gateway.session;

import io.grantway.contracts.PlatformProblem;
import io.grantway.gateway.redis.Redis;
import io.grantway.gateway.redis.RedisUnavailable;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.session.ReactiveSessionRepository;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Stores sessions in Redis, each as a hash. The key contains the SHA-256 of the session id, so data read from Redis
 * opens no session; each field is sealed separately. A session that has ended is never written again, so a late
 * response cannot restore a signed-out session. Spring Session's {@code ReactiveRedisSessionRepository} is not used because
 * its keys contain the session id, and because it checks and writes a session in two steps, between which the session may
 * end. Without Redis every method signals a 503 problem.
 */
@Component
public final class ConsoleSessions implements ReactiveSessionRepository<ConsoleSession> {

    private static final String PREFIX = "grantway:gateway:session:";
    private static final String CREATED = "created_at";
    private static final Duration TOUCH_AFTER = Duration.ofSeconds(60);

    /** Arguments: lifetime in milliseconds, "new" or "old", then alternating field and value (empty = remove). */
    private static final RedisScript<String> WRITE = RedisScript.of("""
            if ARGV[2] == 'old' and redis.call('EXISTS', KEYS[1]) == 0 then return 'gone' end
            for i = 3, #ARGV, 2 do
              if ARGV[i + 1] == '' then redis.call('HDEL', KEYS[1], ARGV[i])
              else redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1]) end
            end
            redis.call('PEXPIRE', KEYS[1], ARGV[1])
            return 'stored'
            """, String.class);

    private final Redis redis;
    private final SessionSeal seal;
    private final SessionSettings settings;
    private final Clock clock;

    ConsoleSessions(Redis redis, SessionSeal seal, SessionSettings settings, Clock clock) {
        this.redis = redis;
        this.seal = seal;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Mono<ConsoleSession> createSession() {
        return Mono.fromSupplier(() -> new ConsoleSession(clock.instant(), settings.idle()));
    }

    /** Writes the changes; a session that has ended meanwhile stays ended. */
    @Override
    public Mono<Void> save(ConsoleSession session) {
        Instant now = clock.instant();
        String stored = session.storedId();
        boolean moved = stored != null && !stored.equals(session.getId());
        if (!moved && stored != null && session.changed().isEmpty()) {
            return Duration.between(session.touchedAt(), now).compareTo(TOUCH_AFTER) < 0
                    ? Mono.empty()
                    : touch(session, now);
        }
        String key = key(session.getId());
        List<String> arguments = new ArrayList<>();
        arguments.add(Long.toString(life(session).toMillis()));
        arguments.add(stored == null || moved ? "new" : "old");
        for (String field : session.changed()) {
            String value = session.getAttribute(field);
            arguments.add(field);
            arguments.add(value == null ? "" : seal.seal(place(key, field), value));
        }
        if (stored == null || moved) {
            arguments.add(CREATED);
            arguments.add(seal.seal(
                    place(key, CREATED), Long.toString(session.getCreationTime().toEpochMilli())));
        }
        Mono<Void> write = redis.script(WRITE, key, arguments.toArray(String[]::new))
                .doOnNext(outcome -> session.stored(now))
                .then();
        Mono<Void> all = moved && stored != null ? deleteById(stored).then(write) : write;
        return all.onErrorMap(RedisUnavailable.class, ConsoleSessions::unavailable);
    }

    private Mono<Void> touch(ConsoleSession session, Instant now) {
        return redis.script(
                        WRITE, key(session.getId()), Long.toString(life(session).toMillis()), "old")
                .doOnNext(outcome -> session.stored(now))
                .onErrorComplete(RedisUnavailable.class)
                .then();
    }

    /** An unfinished sign-in has a shorter lifetime. */
    private Duration life(ConsoleSession session) {
        return session.text(SessionField.USER_ID) == null ? settings.signIn() : settings.idle();
    }

    @Override
    public Mono<ConsoleSession> findById(String id) {
        if (id.length() > 128) {
            return Mono.empty();
        }
        String key = key(id);
        Mono<Map<String, String>> fields = redis.call(template ->
                template.<String, String>opsForHash().entries(key).collectMap(Map.Entry::getKey, Map.Entry::getValue));
        Mono<Duration> left = redis.call(template -> template.getExpire(key).defaultIfEmpty(Duration.ZERO));
        return Mono.zip(fields, left)
                .flatMap(both -> Mono.justOrEmpty(open(id, key, both.getT1(), both.getT2())))
                .onErrorMap(RedisUnavailable.class, ConsoleSessions::unavailable);
    }

    private @Nullable ConsoleSession open(String id, String key, Map<String, String> sealed, Duration left) {
        Map<String, String> attributes = new HashMap<>();
        for (Map.Entry<String, String> field : sealed.entrySet()) {
            String value =
                    seal.open(place(key, field.getKey()), field.getValue()).orElse(null);
            if (value == null) {
                return null;
            }
            attributes.put(field.getKey(), value);
        }
        String created = attributes.remove(CREATED);
        if (created == null) {
            return null;
        }
        Instant now = clock.instant();
        Instant createdAt = Instant.ofEpochMilli(Long.parseLong(created));
        if (createdAt.plus(settings.absolute()).isBefore(now)) {
            return null;
        }
        Duration life = attributes.containsKey(SessionField.USER_ID.key()) ? settings.idle() : settings.signIn();
        return new ConsoleSession(id, attributes, createdAt, now.minus(life).plus(left), life);
    }

    @Override
    public Mono<Void> deleteById(String id) {
        return redis.call(template -> template.delete(key(id)))
                .onErrorMap(RedisUnavailable.class, ConsoleSessions::unavailable)
                .then();
    }

    /** The session's identifier in Redis keys. */
    public static String fingerprint(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(id));
    }

    private static String key(String id) {
        return PREFIX + fingerprint(id);
    }

    private static String place(String key, String field) {
        return key + '/' + field;
    }

    private static ProblemException unavailable(Throwable cause) {
        return new ProblemException(
                        PlatformProblem.DEPENDENCY_UNAVAILABLE,
                        "Console sessions are not available now; requests with an access token still work.")
                .retryAfter(Duration.ofSeconds(2));
    }
}
