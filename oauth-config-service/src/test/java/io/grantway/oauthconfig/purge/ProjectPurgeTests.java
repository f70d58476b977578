package io.grantway.oauthconfig.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.issuer.Revocation;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.Flows;
import io.grantway.oauthconfig.issuer.revocation.RevocationLog;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProjectPurgeTests {

    private final ConnectFlows flows = new ConnectFlows();

    private Response purge() {
        String token =
                new Flows(flows.installation).serviceToken(flows.node, "project-service", "oauth-config-service");
        return new Browser(flows.node)
                .json("DELETE", "/internal/projects/" + flows.project, "", "Authorization", "Bearer " + token);
    }

    @Test
    void purgeWhenConnectionsAreRevokedThenProjectIsGone() {
        String first = flows.connected("alice");
        String second = flows.connected("bob");
        ConnectFlows other = new ConnectFlows();
        String kept = other.connected("carol");

        Response begun = purge();
        assertThat(begun.json().path("done").asBoolean()).isFalse();
        assertThat(begun.json().path("connections_left").asInt()).isEqualTo(2);
        assertThat(flows.session("").status()).as("no project, or a void token").isIn(401, 404);
        assertThat(flows.configure(flows.provider.custom("")).status()).isEqualTo(404);
        assertThat(registerApp().status()).isEqualTo(404);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> purge().json().path("done").asBoolean());

        assertThat(purge().json().path("done").asBoolean()).isTrue();
        assertThat(flows.provider.revoked()).hasSize(2);
        assertThat(flows.vault.get(first).state).isEqualTo("destroyed");
        assertThat(flows.vault.get(second).state).isEqualTo("destroyed");
        assertThat(flows.vault.get(flows.configuration).state).isEqualTo("destroyed");
        for (String table : new String[] {"connection", "connect_session", "provider_config", "app"}) {
            assertThat(flows.installation
                            .sql()
                            .sql("SELECT count(*) FROM " + table + " WHERE project_id = :project")
                            .param("project", flows.project.value())
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(other.state(kept)).isEqualTo("healthy");
        flows.provider.close();
        other.provider.close();
    }

    /** An app whose creation checked the project before its deletion began, and that is stored after it has ended. */
    @Test
    void purgeWhenAppIsJustBeingMadeThenItIsPurgedToo() throws Exception {
        assertThat(registerApp().status()).isEqualTo(201);
        try (Connection making = flows.installation.dataSource().getConnection();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            making.setAutoCommit(false);
            making.createStatement().execute("LOCK TABLE app_secret IN EXCLUSIVE MODE");
            Future<Response> app = threads.submit(this::registerApp);
            await().until(() -> flows.installation
                    .sql()
                    .sql("SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'app_secret'::regclass AND NOT granted)")
                    .query(Boolean.class)
                    .single());
            Future<Response> purged = threads.submit(this::purge);
            await().until(() -> purged.isDone()
                    || flows.installation.sql().sql("""
                                    SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()
                                    AND wait_event = 'advisory' AND query LIKE 'SELECT pg_advisory_xact_lock(%')
                                    """).query(Boolean.class).single());
            making.rollback();

            assertThat(app.get().status()).isEqualTo(201);
            assertThat(purged.get().json().path("done").asBoolean()).isTrue();
        }
        assertThat(flows.installation
                        .sql()
                        .sql("SELECT count(*) FROM app WHERE project_id = :project")
                        .param("project", flows.project.value())
                        .query(Long.class)
                        .single())
                .isZero();
        flows.provider.close();
    }

    @Test
    void closeWhenProjectHasAppsThenTheirTokensAreVoidAndNoneIsIssued() {
        Flows issuer = new Flows(flows.installation);
        List<Response> apps = Stream.generate(this::registerApp).limit(20).toList();
        RevocationLog log = flows.node.bean(RevocationLog.class);
        long before = log.after(0).version();
        String token = issuer.serviceToken(flows.node, "project-service", "oauth-config-service");

        for (int repeated = 0; repeated < 2; repeated++) {
            assertThat(new Browser(flows.node)
                            .json(
                                    "PUT",
                                    "/internal/projects/" + flows.project + "/closed",
                                    "",
                                    "Authorization",
                                    "Bearer " + token)
                            .status())
                    .isEqualTo(204);
        }

        List<Revocation> revoked = log.after(before).revocations();
        assertThat(revoked).extracting(Revocation::version).doesNotHaveDuplicates();
        assertThat(revoked)
                .extracting(Revocation::value)
                .containsAll(apps.stream()
                        .map(app -> app.json().path("app").path("id").asString())
                        .toList());
        assertThat(log.after(0).version()).as("gapless, each app once").isEqualTo(before + 21);
        for (Response app : apps) {
            assertThat(issuer.appToken(
                                    flows.node,
                                    app.json().path("app").path("id").asString(),
                                    app.json()
                                            .path("secret")
                                            .path("client_secret")
                                            .asString(),
                                    "scope",
                                    "connections:read")
                            .status())
                    .isEqualTo(401);
        }
        flows.provider.close();
    }

    private Response registerApp() {
        return new Flows(flows.installation)
                .registerApp(flows.node, flows.project, flows.owner, "\"connections:read\"");
    }

    @Test
    void purgeWhenCallerIsNotProjectServiceThenRefused() {
        assertThat(flows.call(flows.owner, "DELETE", "/internal/projects/" + flows.project, "")
                        .status())
                .isEqualTo(401);
        String token =
                new Flows(flows.installation).serviceToken(flows.node, "credential-service", "oauth-config-service");
        assertThat(new Browser(flows.node)
                        .json("DELETE", "/internal/projects/" + flows.project, "", "Authorization", "Bearer " + token)
                        .status())
                .isEqualTo(403);
        flows.provider.close();
    }
}
