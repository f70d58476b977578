package io.grantway.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.grantway.gateway.fixture.GatewayFixture;
import io.grantway.gateway.fixture.GatewayFixture.Browser;
import io.grantway.gateway.session.ConsoleSessions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens of sessions refreshed by two gateways at once. */
class SessionRefreshTests {

    private final GatewayFixture fixture = GatewayFixture.get();

    @AfterEach
    void calmIssuer() {
        fixture.issuer.tokenLife = Duration.ofMinutes(5);
        fixture.issuer.refreshDelay = Duration.ZERO;
    }

    /** Signed in with a token that expires at once. */
    private Browser expired() {
        fixture.issuer.tokenLife = Duration.ofSeconds(3);
        Browser browser = fixture.signIn();
        fixture.issuer.tokenLife = Duration.ofMinutes(5);
        return browser;
    }

    @Test
    void refreshWhenManyRequestsOverTwoGatewaysThenOneRefresh() throws Exception {
        Browser browser = expired();
        int refreshes = fixture.issuer.refreshes.get();
        int reuses = fixture.issuer.reuses.get();
        fixture.issuer.refreshDelay = Duration.ofMillis(300);
        String cookie = browser.cookie();
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int gateway = i % 2;
            calls.add(() -> fixture.send("GET", fixture.port(gateway), "/api/v1/me", null, "Cookie", cookie));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            for (Future<HttpResponse<String>> response : threads.invokeAll(calls)) {
                assertThat(response.get().statusCode()).isEqualTo(200);
            }
        }
        assertThat(fixture.issuer.refreshes.get() - refreshes).isEqualTo(1);
        assertThat(fixture.issuer.reuses.get()).isEqualTo(reuses);
        assertThat(browser.session().get("signed_in").asBoolean())
                .as("the session keeps its id")
                .isTrue();
    }

    @Test
    void refreshWhenOwnerOfLockIsDeadThenLockEndsByItself() throws Exception {
        Browser browser = expired();
        String key = "grantway:gateway:refresh:" + ConsoleSessions.fingerprint(browser.sessionId());
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + fixture.redisPort());
                StatefulRedisConnection<String, String> redis = client.connect()) {
            redis.sync().psetex(key, 1_500, "dead-owner");
            long start = System.nanoTime();
            assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(800));
            assertThat(redis.sync().exists(key)).isZero();
        }
    }

    /** Only the owner of the lock has the new refresh token, and the others of both gateways wait for it. */
    @Test
    void refreshWhenRedisPausesMeanwhileThenEveryRequestAnswered() throws Exception {
        Browser browser = expired();
        int refreshes = fixture.issuer.refreshes.get();
        int reuses = fixture.issuer.reuses.get();
        fixture.issuer.refreshDelay = Duration.ofSeconds(1);
        String cookie = browser.cookie();
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + fixture.redisPort());
                StatefulRedisConnection<String, String> redis = client.connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int gateway = i % 2;
                answers.add(threads.submit(
                        () -> fixture.send("GET", fixture.port(gateway), "/api/v1/me", null, "Cookie", cookie)));
            }
            await().until(() -> fixture.issuer.refreshes.get() > refreshes);
            redis.sync().clientPause(4_500);
            for (Future<HttpResponse<String>> response : answers) {
                assertThat(response.get().statusCode()).isEqualTo(200);
            }
        }
        assertThat(fixture.issuer.refreshes.get() - refreshes).isEqualTo(1);
        assertThat(fixture.issuer.reuses.get()).isEqualTo(reuses);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void refreshWhenRefusedThenSessionEnded() {
        Browser browser = expired();
        fixture.issuer.revokeAllRefreshTokens();
        HttpResponse<String> response = browser.get("/api/v1/me");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(fixture.problem(response).get("code").asString()).isEqualTo("session_ended");
        assertThat(browser.session().get("signed_in").asBoolean()).isFalse();
    }

    @Test
    void requestWhenTokenOfSessionRevokedThenReplacedByRefresh() {
        Browser browser = fixture.signIn();
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
        String token = fixture.user.last().header("Authorization").substring(7);
        fixture.issuer.revoked.add(tokenId(token));
        int refreshes = fixture.issuer.refreshes.get();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
            assertThat(fixture.user.last().header("Authorization")).doesNotContain(token);
        });
        assertThat(fixture.issuer.refreshes.get()).isEqualTo(refreshes + 1);
        HttpResponse<String> bearer = fixture.get("/api/v1/me", "Authorization", "Bearer " + token);
        assertThat(bearer.statusCode()).isEqualTo(401);
    }

    @Test
    void requestWhenRedisAwayThenSessionsUnavailableAndTokensAccepted() {
        Browser browser = fixture.signIn();
        fixture.stopRedis();
        try {
            HttpResponse<String> cookie = browser.get("/api/v1/me");
            assertThat(cookie.statusCode()).isEqualTo(503);
            assertThat(fixture.problem(cookie).get("code").asString()).isEqualTo("dependency_unavailable");
            assertThat(cookie.headers().firstValue("Retry-After")).isPresent();
            assertThat(fixture.get("/oauth2/authorization/console").statusCode())
                    .isEqualTo(503);
            String token = fixture.issuer.person(Duration.ofMinutes(5));
            assertThat(fixture.get("/api/v1/me", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(fixture.send("GET", fixture.managementPort(), "/actuator/health/readiness", null)
                            .body())
                    .contains("DEGRADED");
            assertThat(fixture.send("GET", fixture.managementPort(), "/actuator/health/readiness", null)
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            fixture.startRedis();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> fixture.get("/oauth2/authorization/console").statusCode() == 302);
        assertThat(fixture.signIn().get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void sessionWhenStoredInRedisThenNothingReadableOrMovable() {
        Browser browser = fixture.signIn();
        browser.get("/api/v1/me");
        String token = fixture.user.last().header("Authorization").substring(7);
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + fixture.redisPort());
                StatefulRedisConnection<String, String> redis = client.connect()) {
            StringBuilder dump = new StringBuilder();
            for (String key : redis.sync().keys("*")) {
                assertThat(key).startsWith("grantway:gateway:");
                dump.append(key).append('\n');
                if (redis.sync().type(key).equals("hash")) {
                    dump.append(redis.sync().hgetall(key)).append('\n');
                }
            }
            assertThat(dump.toString())
                    .contains("grantway:gateway:session:" + ConsoleSessions.fingerprint(browser.sessionId()))
                    .doesNotContain(token)
                    .doesNotContain(browser.sessionId())
                    .doesNotContain(browser.session().get("csrf_token").asString());

            String own = "grantway:gateway:session:" + ConsoleSessions.fingerprint(browser.sessionId());
            Browser other = fixture.signIn();
            String foreign = "grantway:gateway:session:" + ConsoleSessions.fingerprint(other.sessionId());
            redis.sync().hset(own, "user_id", redis.sync().hget(foreign, "user_id"));
            assertThat(browser.session().get("signed_in").asBoolean())
                    .as("a value moved from another session opens nothing")
                    .isFalse();
        }
    }

    private static String tokenId(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet().getJWTID();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
