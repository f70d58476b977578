package io.grantway.endtoend;

import static io.grantway.endtoend.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.demo.DemoResponse;
import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** No service trusts the network: each requires a token for itself, also behind the gateway (R8, R23, R36). */
class TrustTests {

    private static Platform platform;
    private static String appToken;

    @BeforeAll
    static void start() {
        Stage stage = Stage.shared();
        platform = stage.platform();
        appToken = Client.registered(
                        stage,
                        stage.administrator().createProject(),
                        "connections:read",
                        "connections:write",
                        "tokens:read",
                        "providers:read",
                        "audit:read")
                .token();
    }

    @ParameterizedTest
    @CsvSource({
        "PROJECT, GET, /api/v1/projects",
        "PROJECT, GET, /internal/projects/prj_00000000000000000000000001",
        "USER, GET, /api/v1/me",
        "USER, GET, /api/v1/users",
        "USER, GET, /internal/access?user_id=usr_00000000000000000000000001",
        "OAUTH_CONFIG, GET, /api/v1/providers",
        "OAUTH_CONFIG, GET, /api/v1/connections",
        "OAUTH_CONFIG, GET, /internal/revocations",
        "CREDENTIAL, GET, /api/v1/connections/conn_00000000000000000000000001/token",
        "CREDENTIAL, POST, /internal/bootstrap/signing-keys/cred_00000000000000000000000001/open",
        "AUDIT, GET, /api/v1/audit/events",
        "AUDIT, POST, /internal/audit-events"
    })
    void serviceWhenTokenMissingThenUnauthorized(Component service, String method, String path) {
        DemoResponse response = Raw.send(method, platform.serviceUrl(service, 1) + path, "");

        assertThat(response.status()).as(response.body()).isEqualTo(401);
        assertThat(Problems.header(response, "Content-Type")).startsWith("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "PROJECT, GET, /internal/projects/prj_00000000000000000000000001",
        "USER, GET, /internal/access?user_id=usr_00000000000000000000000001",
        "OAUTH_CONFIG, GET, /internal/revocations",
        "CREDENTIAL, GET, /internal/credentials/cred_00000000000000000000000001",
        "AUDIT, POST, /internal/audit-events"
    })
    void internalPathWhenTokenIsOfAnAppThenInvalidToken(Component service, String method, String path) {
        DemoResponse response =
                Raw.send(method, platform.serviceUrl(service, 1) + path, "", "Authorization", "Bearer " + appToken);

        assertProblem(response, 401, "invalid_token");
    }

    @ParameterizedTest
    @EnumSource(
            value = Component.class,
            names = {"GATEWAY", "SANDBOX", "OAUTH_CONFIG"},
            mode = Mode.EXCLUDE)
    void serviceWhenTokenIsForAnotherServiceThenInvalidToken(Component service) {
        String forIssuer = new ServiceIdentity(platform, Component.AUDIT).token(Component.OAUTH_CONFIG);
        Raw.get(
                        platform.serviceUrl(Component.OAUTH_CONFIG, 1) + "/internal/revocations",
                        "Authorization",
                        "Bearer " + forIssuer)
                .expect(200);

        String path =
                switch (service) {
                    case PROJECT -> "/internal/projects/prj_00000000000000000000000001";
                    case USER -> "/internal/access?user_id=usr_00000000000000000000000001";
                    case CREDENTIAL -> "/internal/credentials/cred_00000000000000000000000001";
                    case AUDIT -> "/internal/audit-events";
                    case OAUTH_CONFIG, GATEWAY, SANDBOX -> throw new AssertionError(service);
                };
        DemoResponse response = Raw.send(
                service == Component.AUDIT ? "POST" : "GET",
                platform.serviceUrl(service, 1) + path,
                "",
                "Authorization",
                "Bearer " + forIssuer);

        assertProblem(response, 401, "invalid_token");
    }

    @Test
    void publicPathWhenTokenIsOfAServiceThenInvalidToken() {
        String token = new ServiceIdentity(platform, Component.PROJECT).token(Component.USER);

        assertProblem(
                Raw.get(platform.serviceUrl(Component.USER, 1) + "/api/v1/users", "Authorization", "Bearer " + token),
                401,
                "invalid_token");
        assertProblem(
                Raw.get(platform.url() + "/api/v1/users", "Authorization", "Bearer " + token), 401, "invalid_token");
    }

    @Test
    void internalPathWhenServiceHasOtherScopesThenInsufficientScope() {
        String token = new ServiceIdentity(platform, Component.AUDIT).token(Component.USER);

        DemoResponse response = Raw.send(
                "DELETE",
                platform.serviceUrl(Component.USER, 1) + "/internal/projects/prj_00000000000000000000000001/members",
                "",
                "Authorization",
                "Bearer " + token);

        assertProblem(response, 403, "insufficient_scope");
    }

    @Test
    void tokenWhenServiceDoesNotCallTheAudienceThenRefused() {
        ServiceIdentity audit = new ServiceIdentity(platform, Component.AUDIT);

        DemoResponse refused = audit.ask("credential-service", audit.assertion());

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/error")).isIn("invalid_target", "invalid_scope", "invalid_request");
    }

    @Test
    void assertionWhenUsedAgainThenInvalidClient() {
        ServiceIdentity audit = new ServiceIdentity(platform, Component.AUDIT);
        String assertion = audit.assertion();

        audit.ask("user-service", assertion).expect(200);

        assertThat(audit.ask("user-service", assertion).expect(401).text("/error"))
                .isEqualTo("invalid_client");
    }

    @ParameterizedTest
    @EnumSource(value = Component.class, names = "SANDBOX", mode = Mode.EXCLUDE)
    void managementPortWhenMetricsTokenMissingThenOnlyHealthOpen(Component service) {
        String url = platform.managementUrl(service, 1) + "/actuator";

        Raw.get(url + "/health/liveness").expect(200);
        Raw.get(url + "/health/readiness").expect(200);
        assertThat(Raw.get(url + "/prometheus").status()).isIn(401, 403, 404);
        assertThat(Raw.get(url + "/prometheus", "Authorization", "Bearer " + appToken)
                        .status())
                .isIn(401, 403, 404);
        DemoResponse metrics = Raw.get(url + "/prometheus", "Authorization", "Bearer " + platform.metricsToken());
        assertThat(metrics.expect(200).body()).contains("jvm_memory_used_bytes");
    }

    @ParameterizedTest
    @EnumSource(value = Component.class, names = "SANDBOX", mode = Mode.EXCLUDE)
    void managementPortWhenOtherEndpointAskedForThenRefused(Component service) {
        for (String path : new String[] {"env", "heapdump", "beans", "configprops", "loggers", "shutdown"}) {
            DemoResponse response = Raw.get(
                    platform.managementUrl(service, 1) + "/actuator/" + path,
                    "Authorization",
                    "Bearer " + platform.metricsToken());
            assertThat(response.status()).as(path).isIn(401, 403, 404);
        }
        assertThat(Raw.get(platform.serviceUrl(service, 1) + "/actuator/health").status())
                .as("on the port of the service itself")
                .isIn(401, 404);
    }

    /** Only the health probes show more than up or down, and not to everyone. */
    @ParameterizedTest
    @EnumSource(value = Component.class, names = "SANDBOX", mode = Mode.EXCLUDE)
    void healthWhenReadThenTellsNoDetails(Component service) {
        assertThat(Raw.get(platform.managementUrl(service, 1) + "/actuator/health/readiness")
                        .expect(200)
                        .body())
                .doesNotContain("jdbc:")
                .doesNotContain("redis://")
                .doesNotContain("password");
    }
}
