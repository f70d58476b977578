package io.grantway.platform.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.grantway.contracts.Secret;
import io.grantway.platform.PlatformSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** A token is renewed while the previous one is in use: no caller waits for an issuer that hangs. */
class ServiceTokensTests {

    private static final Duration LIFE = Duration.ofMinutes(15);

    @TempDir
    Path folder;

    private final TestClock clock = new TestClock();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private volatile CountDownLatch hanging = new CountDownLatch(0);
    private volatile int status = 200;
    private HttpServer issuer;
    private ServiceTokens tokens;

    @BeforeEach
    void start() throws Exception {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        issuer.createContext("/oauth2/token", this::answer);
        issuer.start();
        Path key = folder.resolve("test-service.jwk");
        Files.writeString(
                key, new ECKeyGenerator(Curve.P_256).keyID("test").generate().toJSONString());
        String url = "http://127.0.0.1:" + issuer.getAddress().getPort();
        tokens = new ServiceTokens(
                RestClient.builder()
                        .baseUrl(url)
                        .configureMessageConverters(converters -> converters
                                .registerDefaults()
                                .withJsonConverter(new JacksonJsonHttpMessageConverter(JsonMapper.builder()
                                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                                        .build())))
                        .build(),
                ServiceKey.read(key, "test-service", clock),
                new PlatformSettings(URI.create(url), "test-service", key, null, Map.of(), null),
                clock);
    }

    @AfterEach
    void stop() {
        hanging.countDown();
        issuer.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        int number = requests.incrementAndGet();
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            hanging.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        atOnce.decrementAndGet();
        byte[] body = ("{\"access_token\":\"token-" + number + "\",\"expires_in\":" + LIFE.toSeconds() + "}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void tokenWhenIssuerHangsAtRenewalThenOldTokenAtOnceAndOneAttempt() throws Exception {
        assertThat(tokens.token("vault").reveal()).isEqualTo("token-1");
        hanging = new CountDownLatch(1);
        clock.advance(LIFE.multipliedBy(4).dividedBy(5));

        Set<String> seen = CompletableFuture.supplyAsync(() -> {
                    Set<String> tokensSeen = new HashSet<>();
                    for (int i = 0; i < 50; i++) {
                        tokensSeen.add(tokens.token("vault").reveal());
                        tokens.renewAhead();
                    }
                    return tokensSeen;
                })
                .get(10, TimeUnit.SECONDS); // while the issuer hangs

        assertThat(seen).containsExactly("token-1");
        await().until(() -> requests.get() == 2);
        hanging.countDown();
        await().until(() -> tokens.token("vault").reveal().equals("token-2"));
        assertThat(mostAtOnce).hasValue(1);
        assertThat(requests).hasValue(2);
    }

    @Test
    void renewAheadWhenNeighbourCalledSeldomThenTokenRenewedToo() {
        tokens.token("vault");
        clock.advance(LIFE.multipliedBy(4).dividedBy(5));

        tokens.renewAhead();

        await().until(() -> requests.get() == 2);
        await().until(() -> tokens.token("vault").reveal().equals("token-2"));
    }

    @Test
    void renewAheadWhenRenewalFailsThenOldTokenUsedAndRepeatedAfterAPause() {
        tokens.token("vault");
        status = 503;
        clock.advance(LIFE.multipliedBy(4).dividedBy(5));
        tokens.renewAhead();
        await().until(() -> requests.get() == 2 && atOnce.get() == 0);
        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(5)).until(() -> {
            tokens.renewAhead();
            return requests.get() == 2 && tokens.token("vault").reveal().equals("token-1");
        });
        status = 200;
        clock.advance(Duration.ofSeconds(2));

        await().until(() -> tokens.token("vault").reveal().equals("token-3"));
    }

    @Test
    void tokenWhenExpiredThenNewOneWaitedFor() {
        tokens.token("vault");
        clock.advance(LIFE);

        assertThat(tokens.token("vault").reveal()).isEqualTo("token-2");
    }

    /** Many concurrent calls are rejected with the old token; only the first of them discards it. */
    @Test
    void forgetWhenTokenAlreadyReplacedThenSuccessorKept() {
        Secret first = tokens.token("vault");
        tokens.forget("vault", first);
        assertThat(tokens.token("vault").reveal()).isEqualTo("token-2");

        tokens.forget("vault", first);

        assertThat(tokens.token("vault").reveal()).isEqualTo("token-2");
    }

    private static final class TestClock extends Clock {

        private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
