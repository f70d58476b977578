package io.grantway.gateway.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.SignedJWT;
import io.grantway.gateway.fixture.GatewayHouse;
import io.grantway.gateway.fixture.GatewayHouse.Browser;
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

    private final GatewayHouse house = GatewayHouse.get();

    @AfterEach
    void calmIssuer() {
        house.issuer.tokenLife = Duration.ofMinutes(5);
        house.issuer.refreshDelay = Duration.ZERO;
    }

    /** Signed in with a token that expires at once. */
    private Browser expired() {
        house.issuer.tokenLife = Duration.ofSeconds(3);
        Browser browser = house.signIn();
        house.issuer.tokenLife = Duration.ofMinutes(5);
        return browser;
    }

    @Test
    void refreshWhenManyRequestsOverTwoGatewaysThenOneRefresh() throws Exception {
        Browser browser = expired();
        int refreshes = house.issuer.refreshes.get();
        int reuses = house.issuer.reuses.get();
        house.issuer.refreshDelay = Duration.ofMillis(300);
        String cookie = browser.cookie();
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            int gateway = i % 2;
            calls.add(() -> house.send("GET", house.port(gateway), "/api/v1/me", null, "Cookie", cookie));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            for (Future<HttpResponse<String>> response : threads.invokeAll(calls)) {
                assertThat(response.get().statusCode()).isEqualTo(200);
            }
        }
        assertThat(house.issuer.refreshes.get() - refreshes).isEqualTo(1);
        assertThat(house.issuer.reuses.get()).isEqualTo(reuses);
        assertThat(browser.session().get("signed_in").asBoolean())
                .as("the session keeps its id")
                .isTrue();
    }

    @Test
    void refreshWhenOwnerOfLockIsDeadThenLockEndsByItself() throws Exception {
        Browser browser = expired();
        String key = "grantway:gateway:refresh:" + ConsoleSessions.fingerprint(browser.sessionId());
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + house.redisPort());
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
        int refreshes = house.issuer.refreshes.get();
        int reuses = house.issuer.reuses.get();
        house.issuer.refreshDelay = Duration.ofSeconds(1);
        String cookie = browser.cookie();
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + house.redisPort());
                StatefulRedisConnection<String, String> redis = client.connect();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int gateway = i % 2;
                answers.add(threads.submit(
                        () -> house.send("GET", house.port(gateway), "/api/v1/me", null, "Cookie", cookie)));
            }
            await().until(() -> house.issuer.refreshes.get() > refreshes);
            redis.sync().clientPause(4_500);
            for (Future<HttpResponse<String>> response : answers) {
                assertThat(response.get().statusCode()).isEqualTo(200);
            }
        }
        assertThat(house.issuer.refreshes.get() - refreshes).isEqualTo(1);
        assertThat(house.issuer.reuses.get()).isEqualTo(reuses);
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void refreshWhenRefusedThenSessionEnded() {
        Browser browser = expired();
        house.issuer.revokeAllRefreshTokens();
        HttpResponse<String> response = browser.get("/api/v1/me");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(house.problem(response).get("code").asString()).isEqualTo("session_ended");
        assertThat(browser.session().get("signed_in").asBoolean()).isFalse();
    }

    @Test
    void requestWhenTokenOfSessionRevokedThenReplacedByRefresh() {
        Browser browser = house.signIn();
        assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
        String token = house.user.last().header("Authorization").substring(7);
        house.issuer.revoked.add(tokenId(token));
        int refreshes = house.issuer.refreshes.get();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(browser.get("/api/v1/me").statusCode()).isEqualTo(200);
            assertThat(house.user.last().header("Authorization")).doesNotContain(token);
        });
        assertThat(house.issuer.refreshes.get()).isEqualTo(refreshes + 1);
        HttpResponse<String> bearer = house.get("/api/v1/me", "Authorization", "Bearer " + token);
        assertThat(bearer.statusCode()).isEqualTo(401);
    }

    @Test
    void requestWhenRedisAwayThenSessionsUnavailableAndTokensAccepted() {
        Browser browser = house.signIn();
        house.stopRedis();
        try {
            HttpResponse<String> cookie = browser.get("/api/v1/me");
            assertThat(cookie.statusCode()).isEqualTo(503);
            assertThat(house.problem(cookie).get("code").asString()).isEqualTo("dependency_unavailable");
            assertThat(cookie.headers().firstValue("Retry-After")).isPresent();
            assertThat(house.get("/oauth2/authorization/console").statusCode()).isEqualTo(503);
            String token = house.issuer.person(Duration.ofMinutes(5));
            assertThat(house.get("/api/v1/me", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(house.send("GET", house.managementPort(), "/actuator/health/readiness", null)
                            .body())
                    .contains("DEGRADED");
            assertThat(house.send("GET", house.managementPort(), "/actuator/health/readiness", null)
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            house.startRedis();
        }
        await().atMost(Duration.ofSeconds(30))
                .until(() -> house.get("/oauth2/authorization/console").statusCode() == 302);
        assertThat(house.signIn().get("/api/v1/me").statusCode()).isEqualTo(200);
    }

    @Test
    void sessionWhenStoredInRedisThenNothingReadableOrMovable() {
        Browser browser = house.signIn();
        browser.get("/api/v1/me");
        String token = house.user.last().header("Authorization").substring(7);
        try (RedisClient client = RedisClient.create("redis://127.0.0.1:" + house.redisPort());
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
            Browser other = house.signIn();
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
