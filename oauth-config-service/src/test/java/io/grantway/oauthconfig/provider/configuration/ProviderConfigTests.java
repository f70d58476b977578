package io.grantway.oauthconfig.provider.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.Flows;
import io.grantway.oauthconfig.TestProvider;
import io.grantway.platform.fixture.CutOff;
import io.grantway.platform.fixture.Neighbourhood;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderConfigTests {

    private final ConnectFlows flows = new ConnectFlows();

    @AfterEach
    void stop() {
        flows.vault.failing(call -> false);
        flows.vault.damaged(call -> false);
        flows.provider.close();
    }

    private Response create(String fields) {
        return flows.call(
                flows.owner,
                "POST",
                "/api/v1/provider-configs",
                "{\"project_id\":\"" + flows.project + "\"," + fields + "}");
    }

    private Response google(String more) {
        return create(
                "\"provider\":\"google\",\"client_id\":\"abc\",\"client_secret\":\"long-enough-secret-wxyz\"" + more);
    }

    @Test
    void createWhenValidThenOwnCallbackAndOnlyAHintOfItsSecret() {
        Response created = google("");

        assertThat(created.status()).isEqualTo(201);
        String id = created.text("id");
        assertThat(created.text("callback_url")).isEqualTo("http://localhost:8080/connect/callback/" + id);
        assertThat(created.text("secret_hint")).isEqualTo("wxyz");
        assertThat(created.text("name")).isEqualTo("Google");
        assertThat(created.json().path("scopes").toString()).contains("openid");
        assertThat(flows.vault.get(id).fields).containsEntry("client_secret", "long-enough-secret-wxyz");
        assertThat(flows.vault.get(id).kind).isEqualTo("client_secret");
        assertThat(flows.get(flows.app, "/api/v1/provider-configs").body()).contains(id);
    }

    @Test
    void listWhenQueryIsGivenThenOnlyThoseWithItInNameOrProvider() {
        String id = google(",\"name\":\"Sign-in for Shops\"").text("id");
        for (String query : List.of("FOR%20shops", "%20goog")) {
            assertThat(flows.get(flows.app, "/api/v1/provider-configs?q=" + query)
                            .body())
                    .contains(id)
                    .doesNotContain(flows.configuration);
        }
        assertThat(flows.get(flows.app, "/api/v1/provider-configs?q=%25").json().path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"provider\":\"nobody\",\"client_id\":\"a\",\"client_secret\":\"b\"'|unknown_provider",
                "'\"provider\":\"google\",\"client_id\":\"a\"'|/client_secret",
                "'\"provider\":\"custom\",\"client_id\":\"a\"'|/custom",
                "'\"provider\":\"google\",\"client_id\":\"a\",\"client_secret\":\"b\",\"authorize_params\":{\"state\":\"x\"}'|reserved",
                "'\"provider\":\"google\",\"client_id\":\"a\",\"client_secret\":\"b\",\"authorize_params\":{\"Redirect_Uri\":\"x\"}'|reserved",
                "'\"provider\":\"google\",\"client_id\":\"a\",\"client_secret\":\"b\",\"scopes\":[\"a b\"]'|/scopes/0",
                "'\"provider\":\"google\",\"client_id\":\"a\",\"client_secret\":\"b\",\"inputs\":{\"x\":\"y\"}'|/inputs/x",
                "'\"provider\":\"zendesk\",\"client_id\":\"a\",\"client_secret\":\"b\",\"inputs\":{\"subdomain\":\"evil.example/\"}'|/inputs/subdomain",
                "'\"provider\":\"google\",\"client_id\":\"\",\"client_secret\":\"b\"'|client_id"
            })
    void createWhenFieldIsWrongThenProblemNamesIt(String fields, String named) {
        Response response = create(fields);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("Content-Type")).startsWith("application/problem+json");
        assertThat(response.body()).contains(named);
    }

    /** Killed after the vault has the new secret: the row is unchanged, and the same call completes it. */
    @Test
    void changeSecretWhenCutOffThenSameCallCompletesIt() throws Exception {
        String id = google("").text("id");
        Callable<Response> change = () -> flows.call(
                flows.owner,
                "PATCH",
                "/api/v1/provider-configs/" + id,
                "{\"client_secret\":\"another-long-secret-abcd\"}",
                "If-Match",
                "*");

        Response cutOff =
                CutOff.atAuditEvent(flows.installation.database, change).get();

        assertThat(cutOff.status()).as(cutOff.body()).isGreaterThanOrEqualTo(500);
        assertThat(flows.get(flows.owner, "/api/v1/provider-configs/" + id).text("secret_hint"))
                .isEqualTo("wxyz");
        assertThat(change.call().text("secret_hint")).isEqualTo("abcd");
        assertThat(flows.vault.get(id).fields).containsEntry("client_secret", "another-long-secret-abcd");
    }

    @ParameterizedTest
    @CsvSource({
        "http://provider.example/t",
        "ftp://provider.example/t",
        "http://127.0.0.1.evil.example/t",
        "https://user@provider.example/t",
        "https://provider.example/t#x",
        "//provider.example/t",
        "javascript:alert(1)",
        "http://169.254.169.254/t",
        "https://169.254.169.254/t",
        "https://10.0.0.1/t",
        "https://[fd00::1]/t"
    })
    void createWhenTokenEndpointIsNotPublicOrLacksTlsThenRefused(String url) {
        Response response =
                create("\"provider\":\"custom\",\"client_id\":\"a\",\"custom\":{\"endpoints\":{\"authorization\":"
                        + "\"https://p.example/a\",\"token\":\"" + url + "\"}}");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).contains("/custom/endpoints/token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"   \"",
                "\"name\":\"a\\u0000b\"",
                "\"name\":\"a\\ud800b\"",
                "\"name\":\"a\\u202eb\"",
                "\"name\":\"a\\u200bb\"",
                "\"client_secret\":\"a\\ud800b\"",
                "\"authorize_params\":{\"a\":null}",
                "\"inputs\":{\"a\":null}",
                "\"scopes\":[null]"
            })
    void changeWhenValueCannotBeStoredThenRefusedAndNothingChanges(String fields) {
        Response created = google("");
        String path = "/api/v1/provider-configs/" + created.text("id");

        Response response = flows.call(flows.owner, "PATCH", path, "{" + fields + "}", "If-Match", "*");

        assertThat(response.status()).as(response.body()).isEqualTo(400);
        assertThat(response.text("code")).isEqualTo("invalid_request");
        assertThat(flows.get(flows.owner, path).body()).isEqualTo(created.body());
    }

    @Test
    void createWhenProjectDoesNotExistThenNotFoundEvenForAdministrator() {
        ProjectId nobodys = new ProjectId(UUID.randomUUID());
        String administrator = new Flows(flows.installation).administrator(flows.node);
        flows.installation.neighbours.on(
                "GET /internal/projects/" + nobodys,
                request -> new Neighbourhood.Response(404, "{\"status\":404,\"code\":\"project_not_found\"}"));

        Response response = flows.call(
                administrator,
                "POST",
                "/api/v1/provider-configs",
                "{\"project_id\":\"" + nobodys
                        + "\",\"provider\":\"google\",\"client_id\":\"a\",\"client_secret\":\"b\"}");

        assertThat(response.status()).as(response.body()).isEqualTo(404);
        assertThat(response.text("code")).isEqualTo("project_not_found");
    }

    @Test
    void createWhenCutOffThenSameCallCompletesIt() {
        String id = new ProviderConfigId(UUID.randomUUID()).toString();
        flows.vault.failing(call -> call.equals("PUT"));
        assertThat(google(",\"id\":\"" + id + "\"").status()).isEqualTo(503);
        assertThat(flows.get(flows.owner, "/api/v1/provider-configs/" + id).status())
                .isEqualTo(404);
        flows.vault.failing(call -> false);

        assertThat(google(",\"id\":\"" + id + "\"").status()).isEqualTo(201);
        assertThat(google(",\"id\":\"" + id + "\"").status()).isEqualTo(201);
        assertThat(flows.installation.auditEvents("provider_config.created"))
                .filteredOn(event -> event.contains(id))
                .hasSize(1);
        assertThat(google(",\"id\":\"" + id + "\",\"name\":\"Other\"").text("code"))
                .isEqualTo("provider_config_exists");
        assertThat(create(
                                "\"id\":\"" + id
                                        + "\",\"provider\":\"google\",\"client_id\":\"abc\",\"client_secret\":\"another-secret-1234\"")
                        .text("code"))
                .isEqualTo("provider_config_exists");
    }

    @Test
    void cleanWhenCreationIsUnfinishedThenSecretIsDestroyed() {
        String id = new ProviderConfigId(UUID.randomUUID()).toString();
        google(",\"id\":\"" + id + "\"");
        flows.installation
                .sql()
                .sql(
                        "UPDATE provider_config SET status = 'pending', updated_at = now() - interval '11 minutes' WHERE id = :id")
                .param("id", ProviderConfigId.of(id).value())
                .update();

        flows.node.bean(ConfigurationCleanup.class).clean();

        assertThat(flows.vault.get(id).state).isEqualTo("destroyed");
        assertThat(google(",\"id\":\"" + id + "\"").text("code")).isEqualTo("provider_config_exists");
    }

    @Test
    void changeWhenVersionIsMissingOrOutdatedThenRefused() {
        Response created = google("");
        String path = "/api/v1/provider-configs/" + created.text("id");
        String change = "{\"client_secret\":\"rotated-secret-9876\",\"scopes\":[\"openid\"]}";

        assertThat(created.header("ETag")).isEqualTo("\"v1\"");
        assertThat(flows.call(flows.owner, "PATCH", path, change).status()).isEqualTo(428);
        Response changed = flows.call(flows.owner, "PATCH", path, change, "If-Match", "\"v1\"");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        assertThat(changed.header("ETag")).isEqualTo("\"v2\"");
        assertThat(changed.text("secret_hint")).isEqualTo("9876");
        assertThat(flows.vault.get(created.text("id")).fields).containsEntry("client_secret", "rotated-secret-9876");
        assertThat(flows.call(
                                flows.owner,
                                "PATCH",
                                path,
                                "{\"client_secret\":\"the-loser-of-the-race\"}",
                                "If-Match",
                                "\"v1\"")
                        .status())
                .isEqualTo(412);
        assertThat(flows.vault.get(created.text("id")).fields).containsEntry("client_secret", "rotated-secret-9876");
    }

    @Test
    void changeEndpointWhenSecretIsNotEnteredAgainOrConnectionsExistThenRefused() {
        String path = "/api/v1/provider-configs/" + flows.configuration;
        String moved = "\"custom\":" + flows.provider.custom("").replace("/token", "/elsewhere");

        assertThat(flows.call(flows.owner, "PATCH", path, "{" + moved + "}", "If-Match", "*")
                        .body())
                .contains("/client_secret");
        flows.connected("alice");
        assertThat(flows.call(
                                flows.owner,
                                "PATCH",
                                path,
                                "{\"client_secret\":\"a-secret-of-the-test-client\"," + moved + "}",
                                "If-Match",
                                "*")
                        .text("code"))
                .isEqualTo("provider_config_in_use");
        assertThat(flows.call(flows.owner, "PATCH", path, "{\"scopes\":[\"mail\"]}", "If-Match", "*")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void changeSecretWhenEndpointWasChangedInDatabaseThenSecretStaysAsItWas() {
        String path = "/api/v1/provider-configs/" + flows.configuration;
        String secret = flows.vault.get(flows.configuration).fields.get("client_secret");
        String change = "{\"client_secret\":\"another-secret-0123\"}";
        flows.vault.damaged(call -> call.equals("GET"));
        assertThat(flows.call(flows.owner, "PATCH", path, change, "If-Match", "*")
                        .body())
                .contains("/custom");
        flows.vault.damaged(call -> false);
        flows.installation
                .sql()
                .sql("UPDATE provider_config SET custom = replace(custom::text, '/token', '/elsewhere')::jsonb"
                        + " WHERE id = :id")
                .param("id", ProviderConfigId.of(flows.configuration).value())
                .update();

        assertThat(flows.call(flows.owner, "PATCH", path, change, "If-Match", "*")
                        .status())
                .isGreaterThanOrEqualTo(400);

        assertThat(flows.vault.get(flows.configuration).state).isEqualTo("active");
        assertThat(flows.vault.get(flows.configuration).fields).containsEntry("client_secret", secret);
    }

    /**
     * Killed after the vault has bound the secret to the new destination, and before the destination was stored here.
     */
    @Test
    void changeEndpointWhenVaultAnswerIsLostThenSameCallCompletesIt() {
        String path = "/api/v1/provider-configs/" + flows.configuration;
        TestProvider other = new TestProvider();
        String move = "{\"client_secret\":\"another-secret-0123\",\"custom\":"
                + other.custom("").replaceAll(",\"issuer\":\"[^\"]+\"", "") + "}";
        Response session = flows.session("");
        flows.vault.losingAnswers(call -> call.startsWith("PUT content"));

        assertThat(flows.call(flows.owner, "PATCH", path, move, "If-Match", "*").status())
                .isEqualTo(503);
        assertThat(flows.get(flows.owner, path).body())
                .as("nothing is stored here")
                .doesNotContain(other.url());
        assertThat(flows.vault.get(flows.configuration).fields)
                .as("the vault has bound the new secret to the new address")
                .containsEntry("client_secret", "another-secret-0123");
        flows.vault.losingAnswers(call -> false);
        assertThat(flows.session("").text("code")).as("nothing new begins").isEqualTo("conflict");
        flows.connect(new Browser(flows.node), session.text("url"), "alice");
        assertThat(flows.get(flows.app, "/api/v1/connect-sessions/" + session.text("id"))
                        .text("state"))
                .as("nobody waits for what the vault does not open")
                .isEqualTo("failed");
        assertThat(flows.provider.requests().toString() + other.requests())
                .as("the present address gets neither secret meanwhile")
                .doesNotContain("another-secret-0123");

        Response again = flows.call(flows.owner, "PATCH", path, move, "If-Match", "*");
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        Browser browser = new Browser(flows.node);
        assertThat(flows.toProvider(browser, flows.session("").text("url")).location())
                .startsWith(other.url());
        other.close();
    }

    /** Killed after the damaged secret was erased, and before the one that was entered again was stored. */
    @Test
    void changeSecretWhenErasedFromVaultThenStoredOnlyTogetherWithEndpoints() {
        String path = "/api/v1/provider-configs/" + flows.configuration;
        flows.vault.forget(flows.configuration);

        assertThat(flows.call(
                                flows.owner,
                                "PATCH",
                                path,
                                "{\"client_secret\":\"another-secret-0123\"}",
                                "If-Match",
                                "*")
                        .body())
                .contains("/custom");
        assertThat(flows.call(
                                flows.owner,
                                "PATCH",
                                path,
                                "{\"client_secret\":\"another-secret-0123\",\"custom\":"
                                        + flows.provider.custom("").replaceAll(",\"issuer\":\"[^\"]+\"", "") + "}",
                                "If-Match",
                                "*")
                        .status())
                .isEqualTo(200);
        assertThat(flows.vault.get(flows.configuration).fields).containsEntry("client_secret", "another-secret-0123");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scopes = ARRAY[['a'],['b']]",
                "scopes = ARRAY['a', NULL]",
                "created_at = 'infinity'",
                "client_rejected_at = '-infinity'",
                "inputs = '[]'",
            })
    void configurationWhenRowHasOddValuesThenShownAuditedAndDeletable(String change) {
        String id = google("").text("id");
        String path = "/api/v1/provider-configs/" + id;
        flows.installation
                .sql()
                .sql("UPDATE provider_config SET " + change + " WHERE id = :id")
                .param("id", ProviderConfigId.of(id).value())
                .update();

        assertThat(flows.get(flows.owner, path).status()).isEqualTo(200);
        assertThat(flows.installation.auditEvents("provider_config.damaged"))
                .filteredOn(event -> event.contains(id))
                .hasSize(1);
        assertThat(flows.call(flows.owner, "DELETE", path, "", "If-Match", "*").status())
                .isEqualTo(204);
    }

    /** The project's other configurations are listed, and a connect session ends with a readable error. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "custom = '[]'",
                "custom = '{}'",
                "custom = 'null'",
                "custom = NULL",
                "custom = '{\"endpoints\":{\"token\":\"https://x.example/\"}}'",
                "inputs = '[1]'",
                "inputs = '{\"a\":null}'",
                "authorize_params = '\"x\"'",
                "provider = 'nosuch'",
            })
    void configurationWhenUnreadableThenMarkedDamagedAndNotUsed(String change) {
        String other = google("").text("id");
        String session = flows.session("").text("url");
        flows.installation
                .sql()
                .sql("UPDATE provider_config SET " + change + " WHERE id = :id")
                .param("id", ProviderConfigId.of(flows.configuration).value())
                .update();
        String path = "/api/v1/provider-configs/" + flows.configuration;

        Response shown = flows.get(flows.owner, path);
        assertThat(shown.status()).as(shown.body()).isEqualTo(200);
        assertThat(shown.json().path("damaged").asBoolean()).isTrue();
        Response list = flows.get(flows.owner, "/api/v1/provider-configs?project_id=" + flows.project);
        assertThat(list.status()).as(list.body()).isEqualTo(200);
        assertThat(list.body()).contains(flows.configuration, other, "\"damaged\":false");
        assertThat(flows.installation.auditEvents("provider_config.damaged"))
                .filteredOn(event -> event.contains(flows.configuration))
                .hasSize(1);
        assertThat(new Browser(flows.node).get(session).status()).isEqualTo(502);
        assertThat(flows.session("").status()).isIn(201, 409);
        Response changed = flows.call(flows.owner, "PATCH", path, "{\"name\":\"Other\"}", "If-Match", "*");
        assertThat(changed.text("code")).as(changed.body()).isEqualTo("provider_config_unusable");
        assertThat(flows.call(flows.owner, "DELETE", path, "", "If-Match", "*").status())
                .isEqualTo(204);
    }

    @Test
    void changeWhenDefaultInputIsEnteredThenDestinationIsTheSame() {
        Response created =
                create("\"provider\":\"microsoft\",\"client_id\":\"a\",\"client_secret\":\"some-long-secret\"");
        String path = "/api/v1/provider-configs/" + created.text("id");
        assertThat(created.json().path("inputs").path("tenant").asString()).isEqualTo("common");
        // a configuration from before defaults were stored
        flows.installation
                .sql()
                .sql("UPDATE provider_config SET inputs = '{}' WHERE id = :id")
                .param("id", ProviderConfigId.of(created.text("id")).value())
                .update();

        Response renamed = flows.call(
                flows.owner, "PATCH", path, "{\"name\":\"New\",\"inputs\":{\"tenant\":\"common\"}}", "If-Match", "*");

        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.json().path("inputs").toString())
                .as("what the vault binds to")
                .isEqualTo("{}");
        assertThat(flows.call(
                                flows.owner,
                                "PATCH",
                                path,
                                "{\"inputs\":{\"tenant\":\"organizations\"}}",
                                "If-Match",
                                "*")
                        .body())
                .contains("/client_secret");
    }

    @Test
    void callbackWhenEndpointChangedMeanwhileThenNewOneGetsNoCode() {
        String path = "/api/v1/provider-configs/" + flows.configuration;
        TestProvider other = new TestProvider();
        Browser browser = new Browser(flows.node);
        String url = flows.session(",\"external_id\":\"user-bob\"").text("url");
        String back = flows.provider.consent(flows.toProvider(browser, url).location(), "bob");

        assertThat(flows.call(
                                flows.owner,
                                "PATCH",
                                path,
                                "{\"client_secret\":\"another-secret-0123\",\"custom\":"
                                        + other.custom("").replaceAll(",\"issuer\":\"[^\"]+\"", "") + "}",
                                "If-Match",
                                "*")
                        .status())
                .isEqualTo(200);
        browser.get(back);

        assertThat(other.requests()).isEmpty();
        assertThat(flows.toProvider(browser, url).location()).startsWith(other.url());
        other.close();
    }

    @Test
    void deleteWhenConnectionsExistThenRefusedElseDeletedWithItsSecret() {
        flows.connected("alice");
        String used = "/api/v1/provider-configs/" + flows.configuration;
        assertThat(flows.call(flows.owner, "DELETE", used, "", "If-Match", "*").text("code"))
                .isEqualTo("provider_config_in_use");

        String id = google("").text("id");
        assertThat(flows.call(flows.owner, "DELETE", "/api/v1/provider-configs/" + id, "", "If-Match", "*")
                        .status())
                .isEqualTo(204);
        assertThat(flows.get(flows.owner, "/api/v1/provider-configs/" + id).status())
                .isEqualTo(404);
        assertThat(flows.vault.get(id).state).isEqualTo("destroyed");
    }

    @Test
    void configurationWhenCallerIsAppOrForeignerThenReadOnlyOrNotFound() {
        String id = google("").text("id");
        String path = "/api/v1/provider-configs/" + id;
        ConnectFlows foreign = new ConnectFlows();

        assertThat(flows.get(flows.app, path).status()).isEqualTo(200);
        assertThat(flows.call(flows.app, "DELETE", path, "", "If-Match", "*").status())
                .isEqualTo(403);
        assertThat(foreign.get(foreign.owner, path).text("code")).isEqualTo("provider_config_not_found");
        assertThat(foreign.call(foreign.owner, "DELETE", path, "", "If-Match", "*")
                        .status())
                .isEqualTo(404);
        foreign.provider.close();
    }

    @Test
    void catalogueWhenEntityTagMatchesThenNotModified() {
        Response first = flows.get(flows.app, "/api/v1/providers/github");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Cache-Control")).contains("private").contains("max-age=300");
        assertThat(first.text("version")).isNotEmpty();

        Response second = new Browser(flows.node)
                .get(
                        "/api/v1/providers/github",
                        "Authorization",
                        "Bearer " + flows.app,
                        "If-None-Match",
                        first.header("ETag"));
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(new Browser(flows.node)
                        .get(
                                "/api/v1/providers/google",
                                "Authorization",
                                "Bearer " + flows.app,
                                "If-None-Match",
                                first.header("ETag"))
                        .status())
                .isEqualTo(200);
        assertThat(flows.get(flows.app, "/api/v1/providers/nobody").text("code"))
                .isEqualTo("provider_not_found");
        assertThat(flows.get(flows.app, "/api/v1/providers?q=goog").body()).contains("\"google\"");
        Response page = flows.get(flows.app, "/api/v1/providers?limit=3");
        assertThat(page.json().path("items")).hasSize(3);
        assertThat(flows.get(flows.app, "/api/v1/providers?limit=3&cursor=" + page.text("next_cursor"))
                        .body())
                .doesNotContain(page.json().path("items").path(0).path("slug").asString() + "\"");
    }
}
