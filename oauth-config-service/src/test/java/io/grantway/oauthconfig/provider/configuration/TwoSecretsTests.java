package io.grantway.oauthconfig.provider.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.platform.fixture.CutOff;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The current and the previous client secret of a provider configuration. */
class TwoSecretsTests extends ProviderConfigFixture {

    private static final String KEEP = "{\"client_secret\":\"another-long-secret-abcd\",\"keep_previous_secret\":true}";

    private String path;

    @BeforeEach
    void configure() {
        path = "/api/v1/provider-configs/" + google("").text("id");
    }

    private Response change(String body) {
        return flows.call(flows.owner, "PATCH", path, body, "If-Match", "*");
    }

    private Response delete(String secret) {
        return flows.call(flows.owner, "DELETE", path + "/secrets/" + secret, "", "If-Match", "*");
    }

    private List<JsonNode> secrets() {
        List<JsonNode> secrets = new ArrayList<>();
        flows.get(flows.owner, path + "/secrets").json().path("items").forEach(secrets::add);
        return secrets;
    }

    private String secret(int index) {
        return secrets().get(index).path("id").asString();
    }

    private void cleanUp() {
        flows.installation
                .sql()
                .sql("UPDATE unused_client_secret SET due_at = now()")
                .update();
        flows.node.bean(ConfigurationCleanup.class).clean();
    }

    private long unused() {
        return flows.installation
                .sql()
                .sql("SELECT count(*) FROM unused_client_secret WHERE project_id = :project")
                .param("project", flows.project.value())
                .query(Long.class)
                .single();
    }

    @Test
    void changeSecretWhenPreviousOneIsKeptThenBothAreListedWithoutTheirValues() {
        Instant expiry = Instant.now().plus(90, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        String first = secret(0);

        Response changed = change(KEEP.replace("}", ",\"client_secret_expires_at\":\"" + expiry + "\"}"));

        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.text("client_secret_expires_at")).isEqualTo(expiry.toString());
        assertThat(secrets()).extracting(each -> each.path("hint").asString()).containsExactly("abcd", "wxyz");
        assertThat(secrets())
                .extracting(each -> each.path("current").asBoolean())
                .containsExactly(true, false);
        assertThat(secret(1)).isEqualTo(first);
        assertThat(flows.get(flows.owner, path + "/secrets").body()).doesNotContain("long-secret");
        assertThat(flows.vault.get(secret(0)).fields).containsEntry("client_secret", "another-long-secret-abcd");
        assertThat(flows.vault.get(first).fields).containsEntry("client_secret", "long-enough-secret-wxyz");
        assertThat(unused()).isZero();

        Response third = change(KEEP);
        assertThat(third.status()).isEqualTo(409);
        assertThat(third.text("code")).isEqualTo("previous_secret_exists");
    }

    @Test
    void changeSecretWhenNotKeptThenReplacedAndPreviousOneStays() {
        change(KEEP);
        String previous = secret(1);
        String current = secret(0);

        assertThat(change("{\"client_secret\":\"a-third-long-secret-efgh\"}").status())
                .isEqualTo(200);

        assertThat(secrets()).extracting(each -> each.path("hint").asString()).containsExactly("efgh", "wxyz");
        assertThat(secret(1)).isEqualTo(previous);
        assertThat(secret(0)).isNotEqualTo(current);
        assertThat(flows.vault.get(current).fields).containsEntry("client_secret", "a-third-long-secret-efgh");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"keep_previous_secret\":true} | /keep_previous_secret",
                "{\"client_id\":\"other\",\"client_secret\":\"another-long-secret-abcd\",\"keep_previous_secret\":true}"
                        + " | /keep_previous_secret",
                "{\"client_secret_expires_at\":\"2020-01-01T00:00:00Z\"} | /client_secret_expires_at",
                "{\"client_secret_expires_at\":\"soon\"} | /client_secret_expires_at",
            })
    void changeWhenImpossibleThenFieldIsNamedAndNothingChanges(String body, String pointer) {
        String before = flows.get(flows.owner, path).body();

        Response refused = change(body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains(pointer);
        assertThat(flows.get(flows.owner, path).body()).isEqualTo(before);
    }

    @Test
    void changeExpiryWhenSecretStaysThenOnlyDateChanges() {
        String expiry = Instant.now()
                .plus(9, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        String id = secret(0);

        assertThat(change("{\"client_secret_expires_at\":\"" + expiry + "\"}").text("client_secret_expires_at"))
                .isEqualTo(expiry);
        assertThat(secret(0)).isEqualTo(id);

        assertThat(change("{\"client_secret_expires_at\":\"1970-01-01T00:00:00Z\"}")
                        .text("client_secret_expires_at"))
                .isEmpty();
    }

    @Test
    void expiryWhenItComesNearThenAnnouncedOnceByAllReplicas() {
        Instant near = Instant.now().plus(9, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        change("{\"client_secret_expires_at\":\"" + near + "\"}");

        announceOnBothNodes();
        announceOnBothNodes();
        assertThat(announcements()).hasSize(1).allMatch(event -> event.contains(near.toString()));

        change("{\"client_secret_expires_at\":\"" + near.plus(90, ChronoUnit.DAYS) + "\"}");
        announceOnBothNodes();
        assertThat(announcements()).hasSize(1);
    }

    private void announceOnBothNodes() {
        for (int i = 0; i < 2; i++) {
            flows.installation.node(i).bean(SecretExpiry.class).announce();
        }
    }

    private List<String> announcements() {
        String id = path.substring(path.lastIndexOf('/') + 1);
        return flows.installation.auditEvents("provider_config.secret_expiring").stream()
                .filter(event -> event.contains(id))
                .toList();
    }

    @Test
    void changeClientIdWhenPreviousSecretIsKeptThenItIsDestroyed() {
        change(KEEP);
        String previous = secret(1);

        change("{\"client_id\":\"another-client\"}");
        cleanUp();

        assertThat(secrets()).hasSize(1);
        assertThat(flows.vault.get(previous).state).isEqualTo("destroyed");
    }

    @Test
    void previousSecretWhenDeletedThenGoneAuditedAndDestroyed() {
        change(KEEP);
        String previous = secret(1);
        assertThat(flows.call(flows.owner, "DELETE", path + "/secrets/" + previous, "")
                        .status())
                .isEqualTo(428);
        assertThat(flows.call(flows.app, "DELETE", path + "/secrets/" + previous, "", "If-Match", "*")
                        .status())
                .isEqualTo(403);

        assertThat(delete(previous).status()).isEqualTo(204);
        cleanUp();

        assertThat(secrets()).extracting(each -> each.path("hint").asString()).containsExactly("abcd");
        assertThat(flows.vault.get(previous).state).isEqualTo("destroyed");
        assertThat(flows.installation.auditEvents("provider_config.secret_deleted"))
                .filteredOn(event -> event.contains(previous))
                .hasSize(1);
        assertThat(delete(previous).text("code")).isEqualTo("client_secret_not_found");
        assertThat(delete(secret(0)).text("code")).isEqualTo("conflict");
        assertThat(change(KEEP).status()).isEqualTo(200);
    }

    @Test
    void deleteCurrentSecretWhenPreviousOneIsKeptThenThatIsCurrentAgain() {
        String first = secret(0);
        change(KEEP);
        String wrong = secret(0);

        assertThat(delete(wrong).status()).isEqualTo(204);
        cleanUp();

        assertThat(secret(0)).isEqualTo(first);
        assertThat(flows.get(flows.owner, path).text("secret_hint")).isEqualTo("wxyz");
        assertThat(flows.vault.get(wrong).state).isEqualTo("destroyed");
        assertThat(flows.vault.get(first).state).isEqualTo("active");
    }

    @Test
    void keepWhenTwoReplicasDoItAtOnceThenOneWins() throws Exception {
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Browser browser = new Browser(flows.installation.node(i));
            calls.add(
                    () -> browser.json("PATCH", path, KEEP, "Authorization", "Bearer " + flows.owner, "If-Match", "*"));
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> response : threads.invokeAll(calls)) {
                statuses.add(response.get().status());
            }
        }

        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
        assertThat(secrets()).hasSize(2);
        assertThat(unused()).isZero();
    }

    /** Killed after the vault has the new secret: nothing has changed, and the secret that nobody uses is destroyed. */
    @Test
    void keepWhenCutOffThenNewSecretIsDestroyedAndSameCallCompletesIt() throws Exception {
        Response cutOff = CutOff.atAuditEvent(flows.installation.database, () -> change(KEEP))
                .get();
        assertThat(cutOff.status()).as(cutOff.body()).isGreaterThanOrEqualTo(500);
        assertThat(secrets()).hasSize(1);
        assertThat(unused()).isEqualTo(1);

        assertThat(change(KEEP).status()).isEqualTo(200);
        cleanUp();

        assertThat(unused()).isZero();
        assertThat(flows.vault.get(secret(0)).state).isEqualTo("active");
        assertThat(flows.vault.get(secret(1)).state).isEqualTo("active");
    }

    @Test
    void keepWhenStoredSecretIsDamagedThenRefused() {
        flows.vault.damaged(call -> call.startsWith("POST open"));

        Response refused = change(KEEP);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("/keep_previous_secret");
        assertThat(unused()).isZero();
    }

    /** Otherwise the new secret would be sent to the address that somebody wrote into the database. */
    @Test
    void keepWhenEndpointWasChangedInDatabaseThenNewSecretIsNotStored() {
        path = "/api/v1/provider-configs/" + flows.configuration;
        flows.installation
                .sql()
                .sql("UPDATE provider_config SET custom = replace(custom::text, '/token', '/elsewhere')::jsonb"
                        + " WHERE id = :id")
                .param("id", ProviderConfigId.of(flows.configuration).value())
                .update();

        assertThat(change(KEEP).status()).isEqualTo(400);

        assertThat(secrets()).hasSize(1);
        assertThat(unused()).isZero();
    }

    @Test
    void configurationWhenDeletedThenBothSecretsAreDestroyed() {
        change(KEEP);
        List<String> both = List.of(secret(0), secret(1));

        assertThat(flows.call(flows.owner, "DELETE", path, "", "If-Match", "*").status())
                .isEqualTo(204);

        assertThat(both)
                .allSatisfy(each -> assertThat(flows.vault.get(each).state).isEqualTo("destroyed"));
    }
}
