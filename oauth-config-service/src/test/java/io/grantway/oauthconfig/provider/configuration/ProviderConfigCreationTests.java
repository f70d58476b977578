package io.grantway.oauthconfig.provider.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.Flows;
import io.grantway.platform.fixture.Neighbourhood;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The creation of provider configurations. */
class ProviderConfigCreationTests extends ProviderConfigFixture {

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
                "'\"provider\":\"google\",\"client_id\":\"a\",\"client_secret\":\"b\",\"inputs\":{\"x/~\":\"y\"}'|/inputs/x~1~0",
                "'\"provider\":\"google\",\"client_id\":\"a\",\"client_secret\":\"b\",\"authorize_params\":{\"x/~\":\"y\"}'|/authorize_params/x~1~0",
                "'\"provider\":\"okta\",\"client_id\":\"a\",\"client_secret\":\"b\",\"inputs\":{\"subdomain\":\"evil.example/\"}'|/inputs/subdomain",
                "'\"provider\":\"google\",\"client_id\":\"\",\"client_secret\":\"b\"'|client_id"
            })
    void createWhenFieldIsWrongThenProblemNamesIt(String fields, String named) {
        Response response = create(fields);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.header("Content-Type")).startsWith("application/problem+json");
        assertThat(response.body()).contains(named);
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
}
