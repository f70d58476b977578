package io.grantway.oauthconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.oauthconfig.Browser.Response;
import io.grantway.platform.fixture.Description;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The whole context on real ports, and the metadata it publishes. */
class OauthConfigServiceTests {

    private final Installation.Node node = Installation.shared().node(0);

    @Test
    void readinessWhenKeysAreOpenThenUp() {
        String port = node.context().getEnvironment().getProperty("local.management.port");
        Response response = new Browser(new Installation.Node(node.context(), "http://127.0.0.1:" + port))
                .get("/actuator/health/readiness");

        assertThat(response.status()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).contains("signingKeys");
    }

    @Test
    void metadataWhenReadThenEndpointsAtPublicOriginAndUnsupportedOnesAbsent() {
        for (String path : new String[] {"oauth-authorization-server", "openid-configuration"}) {
            JsonNode metadata = new Browser(node).get("/.well-known/" + path).json();
            assertThat(metadata.path("issuer").asString()).isEqualTo(Installation.PUBLIC_URL);
            assertThat(metadata.path("token_endpoint").asString()).isEqualTo(Installation.PUBLIC_URL + "/oauth2/token");
            assertThat(metadata.path("authorization_response_iss_parameter_supported")
                            .asBoolean())
                    .isTrue();
            assertThat(metadata.path("token_endpoint_auth_methods_supported").toString())
                    .isEqualTo("[\"private_key_jwt\",\"client_secret_basic\",\"client_secret_post\"]");
            assertThat(metadata.path("response_modes_supported").toString()).isEqualTo("[\"query\"]");
            assertThat(metadata.path("scopes_supported").toString())
                    .contains("openid", "profile", "connections:read", "tokens:read")
                    .doesNotContain("projects:delete");
            assertThat(metadata.path("claims_parameter_supported").asBoolean(true))
                    .isFalse();
            assertThat(metadata.has("device_authorization_endpoint")).isFalse();
            assertThat(metadata.has("registration_endpoint")).isFalse();
        }
        JsonNode oidc =
                new Browser(node).get("/.well-known/openid-configuration").json();
        assertThat(oidc.path("end_session_endpoint").asString()).isEqualTo(Installation.PUBLIC_URL + "/oauth2/logout");
        assertThat(oidc.path("userinfo_endpoint").asString()).isEqualTo(Installation.PUBLIC_URL + "/userinfo");
    }

    @Test
    void cacheControlWhenMetadataIsReadThenPublicWhileAuthorizeIsNotStored() {
        assertThat(cacheControl("/.well-known/openid-configuration")).contains("public", "max-age=300");
        assertThat(cacheControl("/.well-known/oauth-authorization-server")).contains("public", "max-age=300");
        assertThat(cacheControl("/oauth2/authorize")).contains("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/.well-known/oauth-authorization-server", "/.well-known/openid-configuration", "/oauth2/jwks"})
    void headWhenGetExistsThenSameWithoutBody(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(node.url() + path));
            HttpResponse<String> head = client.send(
                    request.method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        }
    }

    @Test
    void metadataWhenMethodIsAnotherThenRefused() {
        Response response = new Browser(node).post("/.well-known/openid-configuration", Map.of());
        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Allow")).isEqualTo("GET, HEAD");
        assertThat(response.text("code")).isEqualTo("method_not_allowed");
    }

    /** There is only one representation, so nothing varies, and no 406 can be cached in its place. */
    @Test
    void publicKeysWhenAnotherFormatIsAskedForThenTheKeys() {
        Response response = new Browser(node).get("/oauth2/jwks", "Accept", "text/html");
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).startsWith("application/json");
        assertThat(response.header("Cache-Control")).contains("max-age=60", "public");
    }

    private String cacheControl(String path) {
        return new Browser(node).get(path).header("Cache-Control");
    }

    @Test
    void databaseConnectionWhenTakenFromPoolThenNetworkTimeoutIsOneMinute() throws SQLException {
        try (Connection connection = node.bean(DataSource.class).getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(60_000);
        }
    }

    @Test
    void openApiDescriptionWhenComparedWithResponsesThenNoDifferences() {
        ConnectFlows flows = new ConnectFlows();
        String connection = flows.connected("alice");
        String config =
                flows.get(flows.owner, "/api/v1/connections/" + connection).text("provider_config_id");
        Description description =
                Description.of(flows.get(flows.owner, "/v3/api-docs").body());
        Map.of(
                        "/api/v1/connections/{connection_id}", "/api/v1/connections/" + connection,
                        "/api/v1/connections/{connection_id}/grants", "/api/v1/connections/" + connection + "/grants",
                        "/api/v1/connections", "/api/v1/connections?project_id=" + flows.project,
                        "/api/v1/provider-configs/{provider_config_id}", "/api/v1/provider-configs/" + config,
                        "/api/v1/provider-configs", "/api/v1/provider-configs?project_id=" + flows.project,
                        "/api/v1/apps", "/api/v1/apps?project_id=" + flows.project,
                        "/api/v1/providers", "/api/v1/providers",
                        "/api/v1/providers/{slug}", "/api/v1/providers/google")
                .forEach((path, asked) -> {
                    Response sent = flows.get(flows.owner, asked);
                    assertThat(sent.status()).as(asked).isEqualTo(200);
                    assertThat(description.differences("get", path, 200, sent.body()))
                            .as(asked)
                            .isEmpty();
                });
        flows.provider.close();
    }

    @Test
    void endpointWhenTokenIsMissingOrMethodIsWrongThenRefused() {
        assertThat(new Browser(node).get("/api/v1/apps").status()).isEqualTo(401);
        assertThat(new Browser(node).get("/internal/revocations").text("code")).isEqualTo("unauthenticated");
        assertThat(new Browser(node).get("/oauth2/token").status()).isEqualTo(405);
    }

    @Test
    void metricsWhenFiltersRespondThenUnderTheirPathAndTokensWithBuckets() {
        new Browser(node).get("/oauth2/token");
        new Browser(node).get("/oauth2/made-up");

        await().untilAsserted(() -> {
            Collection<Timer> requests =
                    node.bean(MeterRegistry.class).find("http.server.requests").timers();
            assertThat(requests)
                    .anySatisfy(timer -> {
                        assertThat(timer.getId().getTag("uri")).isEqualTo("/oauth2/token");
                        assertThat(timer.takeSnapshot().histogramCounts()).hasSize(12);
                    })
                    .noneMatch(
                            timer -> String.valueOf(timer.getId().getTag("uri")).contains("made-up"));
        });
    }

    /** An alarm on a metric that appears with its first event misses that event. */
    @Test
    void alarmMetricsWhenNothingHasHappenedThenTheyExist() {
        assertThat(node.bean(MeterRegistry.class).find("grantway.rows.damaged").counters())
                .extracting(counter -> counter.getId().getTag("kind"))
                .contains(
                        "app",
                        "app_secret",
                        "authorization",
                        "authorization_token",
                        "connect_session",
                        "connection",
                        "connection_grant",
                        "installation_key",
                        "login_challenge",
                        "provider_config",
                        "refresh_response",
                        "repair",
                        "session");
        assertThat(node.bean(MeterRegistry.class)
                        .find("grantway.issuer.signing_keys.damaged")
                        .gauge())
                .isNotNull();
    }
}
