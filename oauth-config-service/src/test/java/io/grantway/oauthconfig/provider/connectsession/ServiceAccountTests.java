package io.grantway.oauthconfig.provider.connectsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.provider.token.TestKeys;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Providers that issue tokens for a JWT which the client has signed (RFC 7523 §2.1), without an end user. */
class ServiceAccountTests extends ConnectFixture {

    private static final KeyPair KEY = TestKeys.rsa(2_048);
    private static final String RULES = ",\"token\":{\"client_authentication\":\"none\",\"key\":{\"use\":\"grant\","
            + "\"algorithm\":\"RS256\",\"claims\":{\"iss\":\"{client_id}\",\"scope\":\"{scope}\","
            + "\"aud\":\"{token_endpoint}\"}}}";

    private final String slug = "service-" + UUID.randomUUID();

    private Response configure(String secret, String more) {
        flows.describe(slug, RULES);
        return flows.call(
                flows.owner,
                "POST",
                "/api/v1/provider-configs",
                "{\"project_id\":\"" + flows.project + "\",\"provider\":\"" + slug
                        + "\",\"client_id\":\"robot@p.example\",\"client_secret\":"
                        + new JsonMapper().writeValueAsString(secret) + ",\"scopes\":[\"files\"]" + more + "}");
    }

    private static String key() {
        return TestKeys.pem(KEY.getPrivate()).reveal();
    }

    @Test
    void serviceAccountWhenSessionIsCreatedThenConnectedAndRenewedWithANewJwt() {
        flows.provider.trusts((RSAPublicKey) KEY.getPublic());
        Response configured = configure(key(), "");
        assertThat(configured.status()).as(configured.body()).isEqualTo(201);
        assertThat(configured.text("grant")).isEqualTo("client_credentials");
        assertThat(configured.text("secret_hint")).isEmpty();

        Response session = flows.call(
                flows.app,
                "POST",
                "/api/v1/connect-sessions",
                "{\"provider_config_id\":\"" + configured.text("id") + "\"}");

        assertThat(session.text("state")).as(session.body()).isEqualTo("confirmed");
        String connection = session.text("connection_id");
        assertThat(flows.state(connection)).isEqualTo("healthy");
        assertThat(flows.refresh(0, connection, 1, true).text("state")).isEqualTo("healthy");
        assertThat(flows.provider.requests())
                .containsExactly(
                        "urn:ietf:params:oauth:grant-type:jwt-bearer", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    }

    @Test
    void serviceAccountWhenProviderDoesNotTrustTheKeyThenItsErrorIsShown() {
        flows.provider.trusts((RSAPublicKey) TestKeys.rsa(2_048).getPublic());
        String id = configure(key(), "").text("id");

        Response session =
                flows.call(flows.app, "POST", "/api/v1/connect-sessions", "{\"provider_config_id\":\"" + id + "\"}");

        assertThat(session.status()).isEqualTo(502);
        assertThat(session.json().path("provider_error").path("error").asString())
                .isEqualTo("invalid_grant");
    }

    @Test
    void configurationWhenSecretIsNoKeyOrGrantIsForEndUsersThenProblemNamesIt() {
        Response password = configure("only-a-password", "");
        assertThat(password.status()).isEqualTo(400);
        assertThat(password.body())
                .contains("/client_secret")
                .contains("PKCS#8")
                .doesNotContain("only-a-password");

        Response forPeople = configure(key(), ",\"grant\":\"authorization_code\"");
        assertThat(forPeople.status()).isEqualTo(400);
        assertThat(forPeople.body()).contains("/grant");
        assertThat(flows.provider.requests()).isEmpty();
    }

    /** Otherwise the stored key would be sent to the provider as a password. */
    @Test
    void configurationWhenItsAuthenticationChangesThenSecretIsEnteredAgain() {
        Response created = flows.call(
                flows.owner,
                "POST",
                "/api/v1/provider-configs",
                "{\"project_id\":\"" + flows.project + "\",\"provider\":\"custom\",\"client_id\":\"c\","
                        + "\"client_secret\":" + new JsonMapper().writeValueAsString(key()) + ",\"custom\":"
                        + flows.provider.custom(",\"client_authentication\":\"private_key_jwt\"") + "}");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        String path = "/api/v1/provider-configs/" + created.text("id");
        String post = "\"custom\":" + flows.provider.custom(",\"client_authentication\":\"client_secret_post\"");

        Response refused = flows.call(flows.owner, "PATCH", path, "{" + post + "}", "If-Match", "*");
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("/client_secret");
        Response changed = flows.call(
                flows.owner, "PATCH", path, "{" + post + ",\"client_secret\":\"a-password\"}", "If-Match", "*");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }
}
