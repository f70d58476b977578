package io.grantway.endtoend;

import static io.grantway.endtoend.Problems.assertProblem;
import static io.grantway.endtoend.Problems.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.demo.DemoResponse;
import io.grantway.standalone.plan.Component;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the gateway: routing, authentication, limits, cached responses, access log (R2, R3, R7–R11). */
class GatewayTests {

    private static Stage stage;
    private static String url;
    private static String token;
    private static String project;

    @BeforeAll
    static void start() {
        stage = Stage.shared();
        url = stage.entrance().url();
        project = stage.administrator().createProject();
        token = Client.registered(stage, project, "connections:read", "providers:read", "audit:read")
                .token();
    }

    /** Each of these paths is served by a different service behind one address. */
    @ParameterizedTest
    @CsvSource({
        "PROJECT, /api/v1/projects",
        "USER, /api/v1/me",
        "OAUTH_CONFIG, /api/v1/provider-configs",
        "AUDIT, /api/v1/audit/findings",
        "CREDENTIAL, /api/v1/connections/{connection_id}/token"
    })
    void requestWhenSentToTheGatewayThenReachesItsService(Component service, String path) {
        double before = answered(service, path);

        int status = stage.administrator()
                .console()
                .get(path.replace("{connection_id}", "conn_00000000000000000000000000")
                        + (service == Component.OAUTH_CONFIG ? "?project_id=" + project : ""))
                .status();

        assertThat(status).isIn(200, 403, 404);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(answered(service, path)).isEqualTo(before + 1));
    }

    /** The number of requests that reached the service itself. */
    private static double answered(Component service, String path) {
        return metrics(service)
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count{")
                        && line.contains("method=\"GET\"")
                        && line.contains("uri=\"" + path + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/projects",
                "/api/v1/me",
                "/api/v1/users",
                "/api/v1/providers",
                "/api/v1/provider-configs",
                "/api/v1/apps",
                "/api/v1/connections",
                "/api/v1/connections/conn_00000000000000000000000000/token",
                "/api/v1/audit/events",
                "/api/v1/audit/verification"
            })
    void requestWhenTokenMissingOrInvalidThenUnauthorized(String path) {
        assertProblem(Raw.get(url + path), 401, "unauthenticated");
        assertProblem(Raw.get(url + path, "Authorization", "Bearer garbage"), 401, "invalid_token");
    }

    @Test
    void responseWhenAnsweredThenTellsRateLimitAndWhatIsLeft() {
        DemoResponse response = Raw.get(url + "/api/v1/connections", "Authorization", "Bearer " + token)
                .expect(200);

        assertThat(header(response, "RateLimit-Policy")).matches("\"\\w+\";q=\\d+;w=\\d+");
        assertThat(header(response, "RateLimit")).matches("\"\\w+\";r=\\d+;t=\\d+");
    }

    @Test
    void catalogueWhenAskedAgainWithItsEntityTagThenNotModified() {
        DemoResponse first = Raw.get(url + "/api/v1/providers/google", "Authorization", "Bearer " + token)
                .expect(200);
        assertThat(header(first, "Cache-Control")).contains("private").contains("max-age=");

        DemoResponse again = Raw.get(
                url + "/api/v1/providers/google",
                "Authorization",
                "Bearer " + token,
                "If-None-Match",
                header(first, "ETag"));

        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/.well-known/openid-configuration", "/.well-known/oauth-authorization-server", "/oauth2/jwks"})
    void discoveryWhenReadWithoutTokenThenPublicAndCacheable(String path) {
        DemoResponse response = Raw.get(url + path).expect(200);

        assertThat(header(response, "Cache-Control")).contains("public").contains("max-age=");
        if (!path.endsWith("jwks")) {
            assertThat(response.text("/issuer")).isEqualTo(url);
            assertThat(response.text("/token_endpoint")).isEqualTo(url + "/oauth2/token");
        } else {
            assertThat(response.body()).contains("\"kty\":\"EC\"").doesNotContain("\"d\":");
        }
    }

    @Test
    void accessLogWhenRequestAnsweredThenLoggedWithItsRequestId() {
        DemoResponse response = Raw.get(url + "/api/v1/connections", "Authorization", "Bearer " + token)
                .expect(200);

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(log())
                .containsPattern("GET /api/v1/connections 200 \\d+ ms " + header(response, "X-Request-Id")));
    }

    @Test
    void requestWhenRequestIdAndAddressForgedThenNotBelieved() {
        DemoResponse response = Raw.get(
                        url + "/api/v1/connections",
                        "Authorization",
                        "Bearer " + token,
                        "X-Request-Id",
                        "req_forged",
                        "X-Forwarded-For",
                        "203.0.113.9",
                        "X-Project-Id",
                        "prj_forged")
                .expect(200);

        assertThat(header(response, "X-Request-Id")).startsWith("req_").isNotEqualTo("req_forged");
        assertThat(log()).doesNotContain("203.0.113.9");
    }

    @Test
    void consolePageWhenServedThenStrictPolicy() {
        DemoResponse page = Raw.get(url + "/setup", "Accept", "text/html").expect(200);

        assertThat(page.body()).contains("<script");
        assertThat(header(page, "Content-Security-Policy")).contains("nonce-").doesNotContain("unsafe-inline");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    private static String metrics(Component service) {
        return Raw.get(
                        stage.platform().managementUrl(service, 1) + "/actuator/prometheus",
                        "Authorization",
                        "Bearer " + stage.platform().metricsToken())
                .expect(200)
                .body();
    }

    private static String log() {
        try {
            return Files.readString(stage.platform().logs().resolve("standalone.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
