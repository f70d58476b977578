package io.grantway.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.gateway.fixture.GatewayFixture;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Limits of two gateways that share one Redis. */
class RateLimitTests {

    private static final int QUOTA = 200;
    private static final int LEASE = 10;
    private static final String APP = "app_06ddkx3xn5v7x4sx0000000001";

    private final GatewayFixture fixture = GatewayFixture.get();

    @Test
    void rateLimitWhenTwoGatewaysFloodedThenQuotaKeptWithinTheirLeases() throws Exception {
        String project = "prj_06ddkx3xn5v7x4sx0000000001";
        String token = fixture.issuer.app(APP, project);
        try (ConfigurableApplicationContext one = gateway();
                ConfigurableApplicationContext two = gateway()) {
            List<HttpResponse<String>> answers = flood(one, two, token, 500);
            long allowed = answers.stream()
                    .filter(response -> response.statusCode() == 200)
                    .count();
            // the window is so long that almost nothing is refilled meanwhile
            assertThat(allowed).isBetween((long) QUOTA - 2 * LEASE, (long) QUOTA + 2 * LEASE + 5);
            HttpResponse<String> refused = answers.stream()
                    .filter(response -> response.statusCode() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(fixture.problem(refused).get("code").asString()).isEqualTo("rate_limited");
            assertThat(fixture.problem(refused).get("retryable").asBoolean()).isTrue();
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isPositive();
            assertThat(refused.headers().firstValue("RateLimit-Policy")).contains("\"app\";q=200;w=3600");
            assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"app\";r=0;t=");

            fixture.stopRedis();
            try {
                List<HttpResponse<String>> without = flood(one, two, token, 100);
                assertThat(without.stream().filter(response -> response.statusCode() == 200))
                        .as("nothing fails open: both shares were spent while Redis was there")
                        .hasSizeLessThanOrEqualTo(5);
                assertThat(without.stream().filter(response -> response.statusCode() >= 500))
                        .isEmpty();
            } finally {
                fixture.startRedis();
            }
        }
    }

    @Test
    void rateLimitWhenClientForgesAddressesThenOneBucketForAll() {
        try (ConfigurableApplicationContext gateway = fixture.start("--gateway.limits.entrance=20")) {
            int port = GatewayFixture.port(gateway);
            int refused = 0;
            for (int i = 0; i < 60; i++) {
                HttpResponse<String> response = fixture.send(
                        "GET", port, "/login?x=" + i, null, "X-Forwarded-For", "203.0.113." + i, "Forwarded", "for=1");
                refused += response.statusCode() == 429 ? 1 : 0;
            }
            assertThat(refused).isGreaterThanOrEqualTo(30);
            HttpResponse<String> token =
                    fixture.send("POST", port, "/oauth2/token", "grant_type=x", "Content-Type", "text/plain");
            assertThat(token.statusCode()).isEqualTo(429);
            assertThat(fixture.problem(token).get("error").asString()).isEqualTo("temporarily_unavailable");
        }
    }

    @Test
    void rateLimitWhenAtTheEntranceThenHeadersShowTheNarrowerLimit() {
        try (ConfigurableApplicationContext gateway = fixture.start("--gateway.limits.entrance=20")) {
            HttpResponse<String> login = fixture.send("GET", GatewayFixture.port(gateway), "/login", null);
            assertThat(login.headers().firstValue("RateLimit-Policy").orElseThrow())
                    .contains("\"entrance\";q=20");
            assertThat(login.headers().firstValue("RateLimit").orElseThrow()).contains("\"entrance\"");
        }
    }

    @Test
    void rateLimitWhenManySignInsStartedThenLimitedAtTheEntrance() {
        try (ConfigurableApplicationContext gateway = fixture.start("--gateway.limits.entrance=20")) {
            int refused = 0;
            for (int i = 0; i < 60; i++) {
                HttpResponse<String> response =
                        fixture.send("GET", GatewayFixture.port(gateway), "/oauth2/authorization/console", null);
                refused += response.statusCode() == 429 ? 1 : 0;
            }
            assertThat(refused).as("each keeps a session in Redis for minutes").isGreaterThanOrEqualTo(30);
        }
    }

    private ConfigurableApplicationContext gateway() {
        return fixture.start(
                "--gateway.limits.app=" + QUOTA,
                "--gateway.limits.lease=" + LEASE,
                "--gateway.limits.window=3600s",
                "--gateway.limits.address=100000",
                "--gateway.limits.project=100000");
    }

    private List<HttpResponse<String>> flood(
            ConfigurableApplicationContext one, ConfigurableApplicationContext two, String token, int requests)
            throws Exception {
        int[] ports = {GatewayFixture.port(one), GatewayFixture.port(two)};
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            int port = ports[i % 2];
            calls.add(
                    () -> fixture.send("GET", port, "/api/v1/audit/events", null, "Authorization", "Bearer " + token));
        }
        List<HttpResponse<String>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<HttpResponse<String>> response : threads.invokeAll(calls)) {
                answers.add(response.get());
            }
        }
        return answers;
    }
}
