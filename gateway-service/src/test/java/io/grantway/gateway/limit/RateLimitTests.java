package io.grantway.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.gateway.fixture.GatewayHouse;
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

    private final GatewayHouse house = GatewayHouse.get();

    @Test
    void rateLimitWhenTwoGatewaysFloodedThenQuotaKeptWithinTheirLeases() throws Exception {
        String project = "prj_06ddkx3xn5v7x4sx0000000001";
        String token = house.issuer.app(APP, project);
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
            assertThat(house.problem(refused).get("code").asString()).isEqualTo("rate_limited");
            assertThat(house.problem(refused).get("retryable").asBoolean()).isTrue();
            assertThat(refused.headers().firstValueAsLong("Retry-After").orElseThrow())
                    .isPositive();
            assertThat(refused.headers().firstValue("RateLimit-Policy")).contains("\"app\";q=200;w=3600");
            assertThat(refused.headers().firstValue("RateLimit").orElseThrow()).startsWith("\"app\";r=0;t=");

            house.stopRedis();
            try {
                List<HttpResponse<String>> without = flood(one, two, token, 100);
                assertThat(without.stream().filter(response -> response.statusCode() == 200))
                        .as("nothing fails open: both shares were spent while Redis was there")
                        .hasSizeLessThanOrEqualTo(5);
                assertThat(without.stream().filter(response -> response.statusCode() >= 500))
                        .isEmpty();
            } finally {
                house.startRedis();
            }
        }
    }

    @Test
    void rateLimitWhenClientForgesAddressesThenOneBucketForAll() {
        try (ConfigurableApplicationContext gateway = house.start("--gateway.limits.entrance=20")) {
            int port = GatewayHouse.port(gateway);
            int refused = 0;
            for (int i = 0; i < 60; i++) {
                HttpResponse<String> response = house.send(
                        "GET", port, "/login?x=" + i, null, "X-Forwarded-For", "203.0.113." + i, "Forwarded", "for=1");
                refused += response.statusCode() == 429 ? 1 : 0;
            }
            assertThat(refused).isGreaterThanOrEqualTo(30);
            HttpResponse<String> token =
                    house.send("POST", port, "/oauth2/token", "grant_type=x", "Content-Type", "text/plain");
            assertThat(token.statusCode()).isEqualTo(429);
            assertThat(house.problem(token).get("error").asString()).isEqualTo("temporarily_unavailable");
        }
    }

    @Test
    void rateLimitWhenManySignInsStartedThenLimitedAtTheEntrance() {
        try (ConfigurableApplicationContext gateway = house.start("--gateway.limits.entrance=20")) {
            int refused = 0;
            for (int i = 0; i < 60; i++) {
                HttpResponse<String> response =
                        house.send("GET", GatewayHouse.port(gateway), "/oauth2/authorization/console", null);
                refused += response.statusCode() == 429 ? 1 : 0;
            }
            assertThat(refused).as("each keeps a session in Redis for minutes").isGreaterThanOrEqualTo(30);
        }
    }

    private ConfigurableApplicationContext gateway() {
        return house.start(
                "--gateway.limits.app=" + QUOTA,
                "--gateway.limits.lease=" + LEASE,
                "--gateway.limits.window=3600s",
                "--gateway.limits.address=100000",
                "--gateway.limits.project=100000");
    }

    private List<HttpResponse<String>> flood(
            ConfigurableApplicationContext one, ConfigurableApplicationContext two, String token, int requests)
            throws Exception {
        int[] ports = {GatewayHouse.port(one), GatewayHouse.port(two)};
        List<Callable<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            int port = ports[i % 2];
            calls.add(() -> house.send("GET", port, "/api/v1/audit/events", null, "Authorization", "Bearer " + token));
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
