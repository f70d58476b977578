package io.grantway.oauthconfig.provider.connectsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.Flows;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each refusal is exactly one event with the actor, the action and the target. */
class DenialTests {

    private final ConnectFlows flows = new ConnectFlows();

    @AfterEach
    void stop() {
        flows.provider.close();
    }

    /** The only event of an action that contains all these strings. */
    private void assertRecorded(String action, String... words) {
        assertThat(flows.installation.auditEvents(action))
                .filteredOn(event -> List.of(words).stream().allMatch(word -> event.contains("\"" + word + "\"")))
                .hasSize(1);
    }

    @Test
    void introspectWhenTokenIsForeignThenRecorded() {
        ProjectId elsewhere = new ProjectId(UUID.randomUUID());
        Flows more = new Flows(flows.installation);
        Response other =
                more.registerApp(flows.node, elsewhere, more.owner(flows.node, elsewhere), "\"connections:read\"");
        String stranger = other.json().at("/app/id").asString();

        Response response = new Browser(flows.node)
                .post(
                        "/oauth2/introspect",
                        Browser.fields(
                                "token",
                                flows.app,
                                "client_id",
                                stranger,
                                "client_secret",
                                other.json().at("/secret/client_secret").asString()));

        assertThat(response.body()).isEqualTo("{\"active\":false}");
        assertRecorded("token.introspection_denied", stranger, elsewhere.toString(), "foreign_token");
    }

    /** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"})
    void clientAuthenticationWhenClientIdIsPercentEncodedThenFailureIsRecorded(String path) {
        String encoded = flows.appId.replace("_", "%5F").replace("a", "%61");
        String pair = encoded + ":" + URLEncoder.encode("wrong secret %", StandardCharsets.UTF_8);

        Response response = new Browser(flows.node)
                .post(
                        path,
                        Browser.fields("grant_type", "client_credentials", "token", "x"),
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));

        assertThat(response.status()).isEqualTo(401);
        assertRecorded("client.authentication_failed", flows.appId, path, "invalid_client");
    }

    @Test
    void createSessionWhenReturnUrlIsNotRegisteredThenRecorded() {
        Response response = flows.session(",\"return_url\":\"https://evil.example/done\"");

        assertThat(response.status()).isEqualTo(400);
        assertRecorded("access.denied", flows.appId, flows.project.toString(), "return_url_not_registered");
    }

    @Test
    void connectLinkWhenOpenedInASecondBrowserThenRecorded() {
        Response session = flows.session("");
        assertThat(new Browser(flows.node).get(session.text("url")).status()).isEqualTo(200);

        assertThat(new Browser(flows.node).get(session.text("url")).status()).isEqualTo(403);

        assertRecorded("connect_session.refused", "other_browser", session.text("id"), flows.project.toString());
    }

    @Test
    void connectFormWhenSentFromASecondBrowserThenRecorded() {
        Response session = flows.session("");
        Response page = new Browser(flows.node).get(session.text("url"));

        assertThat(new Browser(flows.node)
                        .post(
                                session.text("url"),
                                Browser.fields("action", "continue", "csrf", ConnectFlows.csrf(page)))
                        .status())
                .isEqualTo(403);

        assertRecorded("connect_session.refused", "other_browser", session.text("id"), flows.project.toString());
    }

    @Test
    void connectFormWhenForgedThenRecorded() {
        Response session = flows.session("");
        Browser browser = new Browser(flows.node);
        browser.get(session.text("url"));

        assertThat(browser.post(session.text("url"), Browser.fields("action", "continue", "csrf", "guessed"))
                        .status())
                .isEqualTo(403);

        assertRecorded("connect_session.refused", "form_forged", session.text("id"), flows.project.toString());
    }

    @Test
    void confirmWhenCompletionCodeIsWrongThenRecorded() {
        Response session = flows.session("");
        flows.connect(new Browser(flows.node), session.text("url"), "alice");

        assertThat(flows.confirm(flows.app, session.text("id"), "wrong", "user-1")
                        .status())
                .isEqualTo(409);

        assertRecorded("access.denied", "completion_code_invalid", flows.appId, flows.project.toString());
    }

    @Test
    void confirmWhenExternalIdDiffersThenRecorded() {
        Response session = flows.session(",\"external_id\":\"user-1\"");
        String code = flows.connect(new Browser(flows.node), session.text("url"), "alice")
                .locationParameter("code");

        assertThat(flows.confirm(flows.app, session.text("id"), code, "user-2").status())
                .isEqualTo(409);

        assertRecorded("access.denied", "external_id_mismatch", flows.appId, flows.project.toString());
    }
}
