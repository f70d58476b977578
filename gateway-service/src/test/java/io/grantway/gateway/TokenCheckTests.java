package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import io.grantway.gateway.fixture.GatewayFixture;
import io.grantway.gateway.fixture.LocalIssuer;
import io.grantway.gateway.fixture.LocalService.Seen;
import io.grantway.gateway.fixture.TestKeys;
import io.grantway.platform.value.Sha256;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Which requests need an access token, which tokens are accepted, and the audit events of the others. */
class TokenCheckTests extends GatewayRequests {

    @Test
    void requestWhenPathOpenThenNoTokenNeeded() {
        for (String path : List.of(
                "/api/v1/setup", "/login", "/oauth2/authorize", "/.well-known/openid-configuration", "/connect/abc")) {
            assertThat(fixture.get(path).statusCode()).as(path).isEqualTo(200);
        }
    }

    @Test
    void apiRequestWhenTokenMissingThenUnauthenticated() {
        HttpResponse<String> response = fixture.get("/api/v1/projects", "Accept", "text/html");
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(code(response)).isEqualTo("unauthenticated");
        assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    }

    @Test
    void apiRequestWhenTokenInvalidThenRefusedBeforeAnyServiceSeesIt() {
        TestKeys keys = fixture.issuer.keys;
        String stranger = new LocalIssuer(GatewayFixture.PUBLIC_URL, null).app(APP, PROJECT);
        String good = app;
        List<String> bad = List.of(
                "Bearer nonsense",
                "Basic YTpi",
                "Bearer ",
                "Bearer " + stranger,
                "Bearer " + keys.accessToken(claims("grantway-api", GatewayFixture.PUBLIC_URL, 300), "JWT"),
                "Bearer " + keys.accessToken(claims("project-service", GatewayFixture.PUBLIC_URL, 300)),
                "Bearer " + keys.accessToken(claims("gateway-service", GatewayFixture.PUBLIC_URL, 300)),
                "Bearer " + keys.accessToken(claims("grantway-api", "https://other.example", 300)),
                "Bearer " + keys.accessToken(claims("grantway-api", GatewayFixture.PUBLIC_URL, -5)),
                "Bearer " + good.substring(0, good.length() - 6) + "AAAAAA",
                "Bearer " + good.substring(good.indexOf('.')));
        int before = fixture.audit.seen.size();
        for (String authorization : bad) {
            HttpResponse<String> response = fixture.get("/api/v1/audit/events", "Authorization", authorization);
            assertThat(response.statusCode()).as(authorization).isEqualTo(401);
            assertThat(code(response)).isEqualTo("invalid_token");
            assertThat(response.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("invalid_token");
        }
        assertThat(fixture.audit.seen.stream().skip(before)) // events arrive meanwhile
                .noneMatch(seen -> seen.uri().getPath().startsWith("/api/"));
        assertThat(api("/api/v1/audit/events").statusCode()).isEqualTo(200);
    }

    private JWTClaimsSet claims(String audience, String issuer, int seconds) {
        return TestKeys.claims(issuer, APP, Duration.ofSeconds(seconds))
                .audience(audience)
                .claim("client_id", APP)
                .claim("project_id", PROJECT)
                .claim("scope", "")
                .issueTime(Date.from(Instant.now().minusSeconds(10)))
                .build();
    }

    @Test
    void denialsWhenManyThenAuditEventsWithTheirCount() {
        String reasonOf = "invalid_token";
        for (int i = 0; i < 25; i++) {
            fixture.get("/api/v1/projects", "Authorization", "Bearer bad" + i);
        }
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            List<JsonNode> items = fixture.audit.seen.stream()
                    .filter(seen -> seen.uri().getPath().equals("/internal/audit-events"))
                    .flatMap(seen ->
                            fixture.json.readTree(seen.body()).get("items").valueStream())
                    .toList();
            long counted = items.stream()
                    .map(item -> fixture.json.readTree(item.get("content").asString()))
                    .filter(event -> event.get("reason").asString().equals(reasonOf))
                    .mapToLong(event -> event.get("details").get("count").asLong())
                    .sum();
            assertThat(counted).isGreaterThanOrEqualTo(25);
        });
        Seen delivered = fixture.audit.seen.stream()
                .filter(seen -> seen.uri().getPath().equals("/internal/audit-events"))
                .findFirst()
                .orElseThrow();
        JsonNode batch = fixture.json.readTree(delivered.body());
        assertThat(batch.get("epoch").asLong()).isPositive().isLessThan(1L << 53);
        JsonNode item = batch.get("items").get(0);
        assertThat(item.get("content_hash").asString())
                .isEqualTo(Sha256.hex(item.get("content").asString()));
        assertThat(delivered.header("Authorization")).startsWith("Bearer ");
        Map<Long, List<Long>> sequences = fixture.audit.seen.stream()
                .filter(seen -> seen.uri().getPath().equals("/internal/audit-events"))
                .map(seen -> fixture.json.readTree(seen.body()))
                .collect(Collectors.groupingBy(
                        sent -> sent.get("epoch").asLong(),
                        Collectors.flatMapping(
                                sent -> sent.get("items").valueStream().map(one -> one.get("seq")
                                        .asLong()),
                                Collectors.toList())));
        sequences.values().forEach(numbers -> assertThat(numbers)
                .as("gapless from 1")
                .isEqualTo(LongStream.rangeClosed(1, numbers.size()).boxed().toList()));
    }
}
