package io.grantway.gateway.redis;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Redis calls with a time limit. The first connection is made in a separate thread because connecting blocks; until
 * it is established, and for a short pause after a failure, calls fail at once with {@link RedisUnavailable}. A
 * single failure while other calls succeed causes no pause. The thread is not a {@code BackgroundWorker} because it
 * ends once connected.
 */
@Component
public final class Redis implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Redis.class);
    private static final Duration RETRY = Duration.ofMillis(500);

    private final ReactiveStringRedisTemplate template;
    private final RedisSettings settings;
    private volatile boolean connected;
    private volatile long awayUntil = System.nanoTime();
    private volatile long lastWell = awayUntil;
    private volatile boolean failing;
    private volatile @Nullable Thread thread;

    Redis(ReactiveStringRedisTemplate template, RedisSettings settings) {
        this.template = template;
        this.settings = settings;
    }

    /** Runs one call; signals {@link RedisUnavailable} when it fails or exceeds the time limit. */
    public <T> Mono<T> call(Function<ReactiveStringRedisTemplate, ? extends Publisher<T>> work) {
        return Mono.defer(() -> {
            if (!available()) {
                return Mono.error(new RedisUnavailable("Redis is unavailable."));
            }
            long start = System.nanoTime();
            return Mono.from(work.apply(template))
                    .timeout(settings.patience())
                    .doOnSuccess(response -> well())
                    .onErrorMap(cause -> away(cause, start));
        });
    }

    /** Runs a script whose result is a text. */
    public Mono<String> script(RedisScript<String> script, String key, String... arguments) {
        return call(redis -> redis.execute(script, List.of(key), Arrays.asList(arguments)));
    }

    /** Whether Redis is expected to respond. */
    public boolean available() {
        return connected && System.nanoTime() - awayUntil >= 0;
    }

    private void well() {
        lastWell = System.nanoTime();
        if (failing) {
            failing = false;
            log.info("Redis is responding again");
        }
    }

    private Throwable away(Throwable cause, long start) {
        if (lastWell - start > 0) {
            log.debug("A call to Redis failed while others succeeded: {}", cause.toString());
            return new RedisUnavailable("Redis is not responding.");
        }
        awayUntil = System.nanoTime() + settings.pause().toNanos();
        if (!failing) {
            failing = true;
            log.warn("Redis is not responding: {}", cause.toString());
        }
        return new RedisUnavailable("Redis is not responding.");
    }

    @Override
    public void start() {
        Thread started = Thread.ofVirtual().name("redis-connect").unstarted(this::connect);
        thread = started; // before it runs: the loop ends when it finds none
        started.start();
    }

    private void connect() {
        while (isRunning() && !connected) {
            try {
                template.getConnectionFactory().getReactiveConnection().ping().block(settings.patience());
                connected = true;
                log.info("Connected to Redis");
            } catch (RuntimeException e) {
                log.debug("Redis is not available yet: {}", e.toString());
                try {
                    Thread.sleep(RETRY);
                } catch (InterruptedException interrupted) {
                    return;
                }
            }
        }
    }

    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    /** Before the web server starts, so that the first requests find a connection. */
    @Override
    public int getPhase() {
        return 0;
    }
}
