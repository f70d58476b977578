package io.grantway.oauthconfig.provider.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.TestProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes to the fields and endpoints of a provider configuration. */
class ProviderConfigChangeTests extends ProviderConfigFixture {

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
}
