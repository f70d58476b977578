package io.grantway.oauthconfig.provider.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.Flows;
import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.platform.fixture.CutOff;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** People decide what apps may do, and never above the app's {@code deliver}. */
class GrantDecisionTests {

    private static final String TOKEN = "{\"deliver\":\"token\"}";
    private static final String PROXY = "{\"deliver\":\"proxy\"}";

    private final ConnectFlows flows = new ConnectFlows();

    @AfterEach
    void stop() {
        flows.vault.failing(call -> false);
        flows.provider.close();
    }

    private Response deliver(String deliver) {
        return flows.call(
                flows.owner,
                "PATCH",
                "/api/v1/apps/" + flows.appId,
                "{\"deliver\":\"" + deliver + "\"}",
                "If-Match",
                "*");
    }

    private String grant(String connection, String app) {
        return "/api/v1/connections/" + connection + "/grants/" + app;
    }

    private String vaultGrant(String connection) {
        return flows.vault.get(connection).grants.get(flows.appId);
    }

    private String otherApp() {
        return new Flows(flows.installation)
                .registerApp(flows.node, flows.project, flows.owner, "\"connections:read\"")
                .json()
                .path("app")
                .path("id")
                .asString();
    }

    private long denials() {
        return flows.installation.auditEvents("access.denied").stream()
                .filter(event -> event.contains(flows.appId))
                .count();
    }

    @Test
    void changeGrantWhenCallerIsAnAppThenForbidden() {
        deliver("proxy");
        String connection = flows.connected("alice");
        String other = otherApp();
        flows.call(flows.owner, "PUT", grant(connection, other), TOKEN);

        for (String app : new String[] {flows.appId, other}) {
            for (String deliver : new String[] {TOKEN, PROXY}) {
                Response given = flows.call(flows.app, "PUT", grant(connection, app), deliver);
                assertThat(given.status()).isEqualTo(403);
                assertThat(given.text("code")).isEqualTo("forbidden");
            }
            assertThat(flows.call(flows.app, "DELETE", grant(connection, app), "")
                            .status())
                    .isEqualTo(403);
        }

        assertThat(flows.vault.get(connection).grants)
                .containsEntry(flows.appId, "proxy")
                .containsEntry(other, "token");
        assertThat(denials()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PATCH  | /api/v1/apps/{app}                             | {"deliver":"token"}
            PATCH  | /api/v1/apps/{app}                             | {"scopes":["tokens:read"]}
            PATCH  | /api/v1/apps/{app}                             | {"return_urls":["https://evil.example/"]}
            PATCH  | /api/v1/apps/{app}                             | {"status":"active"}
            POST   | /api/v1/apps/{app}/secrets                     | {}
            DELETE | /api/v1/apps/{app}/secrets/{secret}            | {}
            DELETE | /api/v1/apps/{app}                             | {}
            POST   | /api/v1/apps                                   | {"project_id":"{project}","name":"x","scopes":["tokens:read"]}
            POST   | /api/v1/provider-configs                       | {"project_id":"{project}","provider":"google","client_id":"x"}
            PATCH  | /api/v1/provider-configs/{config}              | {"scopes":["all"]}
            DELETE | /api/v1/provider-configs/{config}              | {}
            POST   | /api/v1/connect-sessions                       | {"provider_config_id":"{config}","app_id":"{other}"}
            """)
    void changeWhenCallerIsAnAppThenForbiddenAndNothingChanges(String method, String path, String body) {
        Response before = flows.get(flows.owner, "/api/v1/apps/" + flows.appId);
        String secret = before.json().path("secrets").get(0).path("id").asString();
        String other = otherApp();

        Response response = flows.call(
                flows.app,
                method,
                fill(path).replace("{secret}", secret),
                fill(body).replace("{other}", other),
                "If-Match",
                "*");

        assertThat(response.status()).as(response.body()).isEqualTo(403);
        assertThat(flows.get(flows.owner, "/api/v1/apps/" + flows.appId).body()).isEqualTo(before.body());
        assertThat(denials()).isEqualTo(1);
    }

    private String fill(String text) {
        return text.replace("{app}", flows.appId)
                .replace("{project}", flows.project.toString())
                .replace("{config}", flows.configuration);
    }

    /** Otherwise someone who may not grant {@code tokens:read} could read tokens with an app's secret. */
    @Test
    void giveGrantWhenCallerMayNotReadTokensThenOnlyProxyIsAllowed() {
        String connection = flows.connected("alice");
        String path = grant(connection, otherApp());
        String developer = new Flows(flows.installation)
                .tokens(flows.node, flows.installation.member(flows.project, "developer"))
                .text("access_token");

        Response release = flows.call(developer, "PUT", path, TOKEN);

        assertThat(release.status()).isEqualTo(403);
        assertThat(release.text("code")).isEqualTo("scopes_exceed_caller");
        assertThat(flows.installation.auditEvents("access.denied"))
                .anySatisfy(event -> assertThat(event).contains("scopes_exceed_caller"));
        assertThat(flows.call(developer, "PUT", path, PROXY).status()).isEqualTo(200);
        assertThat(flows.call(developer, "PUT", path, TOKEN).status())
                .as("raising it")
                .isEqualTo(403);
        assertThat(flows.call(developer, "DELETE", path, "").status()).isEqualTo(204);
        assertThat(flows.call(flows.owner, "PUT", path, TOKEN).status()).isEqualTo(200);
    }

    @Test
    void giveGrantWhenPermissionIsMissingOrModeIsAboveAppLimitThenRefused() {
        String connection = flows.connected("alice");
        String path = grant(connection, flows.appId);
        String viewer = new Flows(flows.installation)
                .tokens(flows.node, flows.installation.member(flows.project, "viewer"))
                .text("access_token");
        assertThat(flows.call(viewer, "PUT", path, PROXY).status()).isEqualTo(403);
        deliver("proxy");

        Response above = flows.call(flows.owner, "PUT", path, TOKEN);

        assertThat(above.status()).isEqualTo(409);
        assertThat(above.text("code")).isEqualTo("grant_above_app_limit");
        assertThat(vaultGrant(connection)).isEqualTo("proxy");
        deliver("token");
        assertThat(vaultGrant(connection)).as("raising raises nothing").isEqualTo("proxy");
        assertThat(flows.call(flows.owner, "PUT", path, TOKEN).status()).isEqualTo(200);
    }

    @Test
    void lowerReleaseModeWhenAnsweredThenVaultGrantsAreLowered() {
        String first = flows.connected("alice");
        String second = flows.connected("bob");
        assertThat(vaultGrant(first)).isEqualTo("token");

        assertThat(deliver("proxy").status()).isEqualTo(200);

        assertThat(vaultGrant(first)).isEqualTo("proxy");
        assertThat(vaultGrant(second)).isEqualTo("proxy");
        assertThat(flows.get(flows.owner, "/api/v1/connections/" + first + "/grants")
                        .body())
                .contains("proxy");
        assertThat(flows.installation.auditEvents("grant.changed"))
                .filteredOn(event -> event.contains(flows.appId))
                .hasSize(2);
        assertThat(vaultGrant(flows.connected("carol"))).isEqualTo("proxy");
    }

    @Test
    void suspendWhenRepeatedThenVaultIsToldAgain() {
        for (String status : List.of("suspended", "suspended", "active", "active")) {
            String call = (status.equals("active") ? "DELETE" : "PUT") + " suspension";
            long before = flows.vault.calls().stream().filter(call::equals).count();

            assertThat(flows.call(
                                    flows.owner,
                                    "PATCH",
                                    "/api/v1/apps/" + flows.appId,
                                    "{\"status\":\"" + status + "\"}",
                                    "If-Match",
                                    "*")
                            .status())
                    .isEqualTo(200);

            assertThat(flows.vault.calls()).filteredOn(call::equals).hasSize((int) before + 1);
        }
    }

    /** Killed after the call to the vault: nothing is released, and the same call completes it. */
    @Test
    void suspendWhenCutOffThenVaultIsToldAndSameCallCompletesIt() throws Exception {
        long before =
                flows.vault.calls().stream().filter("PUT suspension"::equals).count();

        Response cutOff =
                CutOff.atAuditEvent(flows.installation.database, this::suspend).get();

        assertThat(cutOff.status()).as(cutOff.body()).isGreaterThanOrEqualTo(500);
        assertThat(flows.vault.calls()).filteredOn("PUT suspension"::equals).hasSize((int) before + 1);
        assertThat(flows.get(flows.owner, "/api/v1/apps/" + flows.appId).text("status"))
                .isEqualTo("active");
        assertThat(suspend().status()).isEqualTo(200);
        assertThat(flows.get(flows.owner, "/api/v1/apps/" + flows.appId).text("status"))
                .isEqualTo("suspended");
    }

    private Response suspend() {
        return flows.call(
                flows.owner, "PATCH", "/api/v1/apps/" + flows.appId, "{\"status\":\"suspended\"}", "If-Match", "*");
    }

    @Test
    void lowerReleaseModeWhenVaultFailsThenCallFailsAndLoweringIsCompletedLater() {
        String connection = flows.connected("alice");
        flows.vault.failing(call -> call.startsWith("PUT grants"));

        assertThat(deliver("proxy").status()).isEqualTo(503);
        assertThat(vaultGrant(connection)).isEqualTo("token");
        flows.vault.failing(call -> false);
        flows.node.bean(Apps.class).finishChanges();

        assertThat(vaultGrant(connection)).isEqualTo("proxy");
    }

    /** Killed after the vault has lowered the grant, and before it is written here. */
    @Test
    void lowerReleaseModeWhenCutOffThenCompletedByAnotherNode() throws Exception {
        String connection = flows.connected("alice");
        UUID id = ConnectionId.of(connection).value();

        Response cutOff = CutOff.during(
                        flows.installation.database,
                        "SELECT 1 FROM oauth.connection_grant WHERE connection_id = '" + id + "' FOR UPDATE",
                        "INSERT INTO connection_grant%",
                        () -> deliver("proxy"))
                .get();

        assertThat(cutOff.status()).as(cutOff.body()).isGreaterThanOrEqualTo(500);
        assertThat(vaultGrant(connection)).as("the safe side").isEqualTo("proxy");
        assertThat(rowMode(id)).isEqualTo("token");
        flows.installation.node(1).bean(Apps.class).finishChanges();

        assertThat(rowMode(id)).isEqualTo("proxy");
        assertThat(vaultGrant(connection)).isEqualTo("proxy");
        assertThat(flows.installation.auditEvents("grant.changed"))
                .filteredOn(event -> event.contains(flows.appId))
                .hasSize(1);
    }

    /** Killed before the call to the vault: what is written here is visible, and the same call completes it. */
    @Test
    void giveGrantWhenVaultAnswerIsLostThenSeenAndSameCallCompletesIt() {
        String connection = flows.connected("alice");
        UUID id = ConnectionId.of(connection).value();
        flows.call(flows.owner, "DELETE", grant(connection, flows.appId), "");
        flows.vault.losingAnswers(call -> call.startsWith("PUT grants"));
        assertThat(flows.call(flows.owner, "PUT", grant(connection, flows.appId), TOKEN)
                        .status())
                .isEqualTo(503);
        flows.vault.losingAnswers(call -> false);
        assertThat(rowMode(id)).as("what may be in force is seen").isEqualTo("token");

        assertThat(flows.call(flows.owner, "PUT", grant(connection, flows.appId), TOKEN)
                        .status())
                .isEqualTo(200);
        assertThat(vaultGrant(connection)).isEqualTo("token");
    }

    private String rowMode(UUID connection) {
        return flows.installation
                .sql()
                .sql("SELECT deliver FROM connection_grant WHERE connection_id = :id")
                .param("id", connection)
                .query(String.class)
                .single();
    }

    @Test
    void lowerReleaseModeWhenGrantIsBeingGivenThenThatGrantIsLoweredToo() throws Exception {
        String connection = flows.connected("alice");
        flows.call(flows.owner, "DELETE", grant(connection, flows.appId), "");
        CountDownLatch atVault = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        flows.vault.failing(call -> {
            if (call.startsWith("PUT grants") && atVault.getCount() == 1) {
                atVault.countDown();
                awaitLatch(goOn);
            }
            return false;
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Response> giving =
                    threads.submit(() -> flows.call(flows.owner, "PUT", grant(connection, flows.appId), TOKEN));
            atVault.await();
            Future<Response> lowering = threads.submit(() -> deliver("proxy"));
            await().until(() -> lowering.isDone() || isLowered());
            goOn.countDown();

            assertThat(giving.get().status()).isEqualTo(200);
            assertThat(lowering.get().status()).isEqualTo(200);
        }
        assertThat(vaultGrant(connection)).isEqualTo("proxy");
    }

    /** Whether the app's limit is already lower; only its grants remain to be lowered. */
    private boolean isLowered() {
        return flows.get(flows.owner, "/api/v1/apps/" + flows.appId)
                .text("deliver")
                .equals("proxy");
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void confirmWhenSessionIsOfAnotherAppThenForbidden() {
        Response session = flows.session("");
        Response back = flows.connect(new Browser(flows.node), session.text("url"), "alice");
        Flows more = new Flows(flows.installation);
        Response registered =
                more.registerApp(flows.node, flows.project, flows.owner, "\"connections:read\",\"connections:write\"");
        String foreign = more.appToken(
                        flows.node,
                        registered.json().path("app").path("id").asString(),
                        registered.json().path("secret").path("client_secret").asString())
                .text("access_token");

        assertThat(flows.confirm(foreign, session.text("id"), back.locationParameter("code"), "u")
                        .status())
                .isEqualTo(403);

        Response confirmed = flows.confirm(flows.app, session.text("id"), back.locationParameter("code"), "u");
        assertThat(flows.vault.get(confirmed.text("id")).grants).containsOnlyKeys(flows.appId);
    }
}
