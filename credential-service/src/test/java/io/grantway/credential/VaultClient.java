package io.grantway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.fixture.Neighbourhood;
import java.time.Duration;
import java.util.UUID;

/** Requests of oauth-config-service and of an app to a running vault. */
final class VaultClient {

    private static final String WHO = "\"on_behalf_of\":{\"type\":\"user\",\"id\":\"usr_00000000000000000000000001\"}";

    private final Http http;
    private final Neighbourhood neighbours;

    private VaultClient(Http http, Neighbourhood neighbours) {
        this.http = http;
        this.neighbours = neighbours;
    }

    /** Waits until the vault is ready. */
    static VaultClient of(int port, int managementPort, Neighbourhood neighbours) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> new Http(managementPort)
                                .get("/actuator/health/readiness", null)
                                .status()
                        == 200);
        return new VaultClient(new Http(port), neighbours);
    }

    /** Stores the tokens {@code access-} and {@code refresh-}, each with this mark. */
    Http.Response store(UUID id, ProjectId project, String mark, String endUser) {
        return http.put(path(id), service("credential.write actor.assert"), """
                {"project_id":"%s","kind":"token_set","fields":{"access_token":"access-%s","refresh_token":"refresh-%s"},
                 "meta":{"token_type":"Bearer","expires_at":"2100-01-01T00:00:00Z","scopes":["a"],"refreshable":true},
                 "paused":false,"destination":"%s","external_id":"%s",%s}""".formatted(
                        project, mark, mark, Fixtures.DESTINATION, endUser, WHO));
    }

    void grant(UUID id, AppId app) {
        assertThat(http.put(
                                path(id) + "/grants/" + app,
                                service("credential.write actor.assert"),
                                "{\"deliver\":\"token\",\"confirming\":false," + WHO + "}")
                        .status())
                .isEqualTo(204);
    }

    Http.Response token(UUID id, AppId app, ProjectId project) {
        return http.get(
                "/api/v1/connections/" + new ConnectionId(id) + "/token",
                neighbours.appToken(app, project, "tokens:read"));
    }

    Http.Response lease(UUID id) {
        return http.post(path(id) + "/lease", service("credential.refresh"), """
                {"owner":"test","seen_version":1,"force":true,"call_limit_seconds":1,"destination":"%s"}""".formatted(Fixtures.DESTINATION));
    }

    Http.Response sent(UUID id, long fence) {
        return http.put(path(id) + "/attempts/" + fence, service("credential.refresh"), "{\"step\":\"sent\"}");
    }

    Http.Response head(UUID id) {
        return http.get(path(id), service("credential.write"));
    }

    Http.Response destroyKeys(ProjectId project) {
        return http.send("DELETE", "/internal/projects/" + project + "/keys", service("project.purge"), null);
    }

    private static String path(UUID id) {
        return "/internal/credentials/" + new CredentialId(id);
    }

    private String service(String scope) {
        return neighbours.serviceToken("oauth-config-service", "credential-service", scope);
    }
}
