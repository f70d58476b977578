package io.grantway.oauthconfig.issuer.client.registration;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.Flows;
import io.grantway.oauthconfig.Installation;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Repeated requests for apps and secrets with the same Idempotency-Key, at the other of two nodes. */
class KeyedAppTests {

    private final Installation installation = Installation.shared();
    private final Flows flows = new Flows(installation);
    private final ProjectId project = new ProjectId(UUID.randomUUID());
    private final String key = UUID.randomUUID().toString();
    private UserId ownerId = new UserId(UUID.randomUUID());
    private String owner = "";

    @BeforeEach
    void people() {
        ownerId = installation.member(project, "owner");
        owner = flows.tokens(installation.node(0), ownerId).text("access_token");
    }

    private Response post(int node, String path, String body) {
        return new Browser(installation.node(node))
                .json("POST", "/api/v1/apps" + path, body, "Authorization", "Bearer " + owner, "Idempotency-Key", key);
    }

    private Response register(int node) {
        return post(
                node,
                "",
                "{\"project_id\":\"" + project + "\",\"name\":\"Shop\",\"scopes\":[\"connections:read\"],"
                        + "\"return_urls\":[\"https://shop.example/done\"]}");
    }

    @Test
    void registerWhenSentAgainWithItsKeyThenOneAppAndItsSecretOnce() {
        Response first = register(0);
        Response again = register(1);

        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        String secret = first.json().path("secret").path("client_secret").asString();
        assertThat(secret).isNotEmpty();
        assertThat(count("SELECT count(*) FROM app WHERE project_id = :project"))
                .isEqualTo(1);
        assertThat(installation
                        .sql()
                        .sql("SELECT count(*) FROM keyed_request WHERE encode(response, 'escape') LIKE :secret"
                                + " OR encode(response, 'escape') LIKE '%\"status\"%'")
                        .param("secret", "%" + secret + "%")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void registerWhenOwnerBecameViewerThenSecretIsNotRepeated() {
        String secret = register(0).json().path("secret").path("client_secret").asString();
        installation.neighbours.member(ownerId, project, "viewer");

        Response refused = register(0);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.body()).doesNotContain(secret);
    }

    /** A developer may change apps but not add scopes that read tokens: whoever has the secret has the scopes. */
    @Test
    void addSecretWhenScopesCanNoLongerBeGivenThenSecretIsNotRepeated() {
        String id = flows.registerApp(installation.node(0), project, owner, "\"tokens:read\"")
                .json()
                .path("app")
                .path("id")
                .asString();
        Response first = post(0, "/" + id + "/secrets", "");
        assertThat(first.status()).as(first.body()).isEqualTo(201);
        assertThat(post(1, "/" + id + "/secrets", "").body()).isEqualTo(first.body());
        installation.neighbours.member(ownerId, project, "developer");

        assertThat(post(0, "/" + id + "/secrets", "").text("code")).isEqualTo("insufficient_scope");
    }

    @Test
    void addSecretWhenKeyWasSentForAnotherAppThenRefused() {
        String one = flows.registerApp(installation.node(0), project, owner, "\"connections:read\"")
                .json()
                .path("app")
                .path("id")
                .asString();
        String two = flows.registerApp(installation.node(0), project, owner, "\"connections:read\"")
                .json()
                .path("app")
                .path("id")
                .asString();
        assertThat(post(0, "/" + one + "/secrets", "").status()).isEqualTo(201);

        assertThat(post(0, "/" + two + "/secrets", "").text("code")).isEqualTo("idempotency_key_reused");
    }

    private int count(String sql) {
        return installation
                .sql()
                .sql(sql)
                .param("project", project.value())
                .query(Integer.class)
                .single();
    }
}
