package io.grantway.oauthconfig.provider.connectsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The confirmation of a connection by the app or person that began its session. */
class ConfirmationTests extends ConnectFixture {

    @Test
    void confirmWhenRepeatedInParallelThenConfirmedOnce() throws Exception {
        Response session = flows.session("");
        String code = flows.connect(new Browser(flows.node), session.text("url"), "alice")
                .locationParameter("code");

        List<Response> answers = parallel(32, () -> flows.confirm(flows.app, session.text("id"), code, "user-1"));

        assertThat(answers).allSatisfy(response -> assertThat(response.status()).isEqualTo(200));
        Set<String> bodies = answers.stream().map(Response::body).collect(Collectors.toSet());
        assertThat(bodies).hasSize(1);
        String connection = answers.getFirst().text("id");
        assertThat(flows.installation.auditEvents("connection.confirmed"))
                .filteredOn(event -> event.contains(connection))
                .hasSize(1);
        assertThat(flows.installation.auditEvents("grant.given"))
                .filteredOn(event -> event.contains(connection))
                .hasSize(1);
    }

    @Test
    void confirmWhenExternalIdsDifferInParallelThenOneSucceeds() throws Exception {
        Response session = flows.session("");
        String code = flows.connect(new Browser(flows.node), session.text("url"), "alice")
                .locationParameter("code");
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String user = "user-" + i;
            calls.add(() -> flows.confirm(flows.app, session.text("id"), code, user));
        }

        List<Response> answers = parallel(calls);

        assertThat(answers).filteredOn(response -> response.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(response -> response.status() != 200)
                .allSatisfy(response -> assertThat(response.text("code")).isEqualTo("external_id_mismatch"));
    }

    @Test
    void confirmWhenVaultFailedThenSameCallCompletesIt() {
        Response session = flows.session("");
        String code = flows.connect(new Browser(flows.node), session.text("url"), "alice")
                .locationParameter("code");
        for (String step : List.of("PUT grants", "PUT state active")) {
            flows.vault.failing(call -> call.startsWith(step));
            assertThat(flows.confirm(flows.app, session.text("id"), code, "user-1")
                            .status())
                    .isEqualTo(503);
        }
        flows.vault.failing(call -> false);
        assertThat(flows.confirm(flows.app, session.text("id"), code, "user-2").text("code"))
                .isEqualTo("external_id_mismatch");

        Response confirmed = flows.confirm(flows.app, session.text("id"), code, "user-1");

        assertThat(confirmed.text("state")).isEqualTo("healthy");
        assertThat(flows.vault.get(confirmed.text("id")).state).isEqualTo("active");
        assertThat(flows.confirm(flows.app, session.text("id"), code, "user-1").body())
                .isEqualTo(confirmed.body());
    }

    @Test
    void confirmWhenCallerCodeOrExternalIdIsWrongThenRefused() {
        Response session = flows.session(",\"external_id\":\"user-1\"");
        String code = flows.connect(new Browser(flows.node), session.text("url"), "alice")
                .locationParameter("code");
        ConnectFlows foreign = new ConnectFlows();

        assertThat(foreign.confirm(foreign.app, session.text("id"), code, "user-1")
                        .status())
                .isEqualTo(404);
        assertThat(flows.confirm(flows.owner, session.text("id"), code, "user-1")
                        .status())
                .isEqualTo(403);
        assertThat(flows.confirm(flows.app, session.text("id"), "wrong", "user-1")
                        .text("code"))
                .isEqualTo("completion_code_invalid");
        assertThat(flows.confirm(flows.app, session.text("id"), code, "user-2").text("code"))
                .isEqualTo("external_id_mismatch");
        foreign.provider.close();
    }

    @Test
    void confirmWhenCodeHasExpiredThenInvalidAndUnconfirmedTokensAreRevoked() {
        Response session = flows.session("");
        String code = flows.connect(new Browser(flows.node), session.text("url"), "alice")
                .locationParameter("code");
        String connection = flows.get(flows.app, "/api/v1/connect-sessions/" + session.text("id"))
                .text("connection_id");
        AgedSessions.change(flows, "code_expires_at = now() - interval '1 second'");
        assertThat(flows.confirm(flows.app, session.text("id"), code, "user-1").text("code"))
                .isEqualTo("completion_code_invalid");
        assertThat(flows.get(flows.app, "/api/v1/connect-sessions/" + session.text("id"))
                        .text("state"))
                .isEqualTo("expired");

        String refreshToken = flows.vault.get(connection).fields.get("refresh_token");
        sql("UPDATE connection SET created_at = now() - interval '16 minutes' WHERE state = 'pending'");

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(flows.state(connection)).startsWith("revoked"));
        assertThat(flows.provider.revoked()).containsExactly(refreshToken);
        assertThat(flows.vault.get(connection).state).isEqualTo("destroyed");
    }

    @Test
    void confirmWhenPersonConnectedWithoutAnAppThenHealthyWithoutGrants() {
        Response session = flows.call(
                flows.owner,
                "POST",
                "/api/v1/connect-sessions",
                "{\"provider_config_id\":\"" + flows.configuration + "\"}");
        Response back = flows.connect(new Browser(flows.node), session.text("url"), "alice");

        assertThat(back.location()).contains("/console/connected?session_id=");
        Response confirmed = flows.confirm(flows.owner, session.text("id"), back.locationParameter("code"), "me");
        assertThat(confirmed.text("state")).isEqualTo("healthy");
        assertThat(flows.vault.get(confirmed.text("id")).grants).isEmpty();
    }
}
