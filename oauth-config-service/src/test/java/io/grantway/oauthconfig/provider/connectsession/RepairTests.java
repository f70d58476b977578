package io.grantway.oauthconfig.provider.connectsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Sessions that repair an existing connection. */
class RepairTests extends ConnectFixture {

    @Test
    void repairWhenAccountDiffersThenRefusedAndItsTokensAreRevoked() {
        String connection = flows.connected("alice");
        String before = flows.vault.get(connection).fields.get("access_token");
        Response wrong = flows.session(",\"connection_id\":\"" + connection + "\"");
        Response refused = flows.connect(new Browser(flows.node), wrong.text("url"), "mallory");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("That was another account");
        assertThat(flows.vault.get(connection).fields).containsEntry("access_token", before);
        assertThat(flows.provider.revoked())
                .as("what nobody keeps is taken back")
                .hasSize(1)
                .doesNotContain(flows.vault.get(connection).fields.get("refresh_token"));

        Response right = flows.session(",\"connection_id\":\"" + connection + "\"");
        Response back = flows.connect(new Browser(flows.node), right.text("url"), "alice");
        Response confirmed = flows.confirm(flows.app, right.text("id"), back.locationParameter("code"), "user-alice");

        assertThat(confirmed.text("id")).isEqualTo(connection);
        assertThat(flows.vault.get(connection).fields.get("access_token")).isNotEqualTo(before);
        assertThat(flows.vault.get(connection).version).isEqualTo(2);
    }

    @Test
    void repairWhenVaultFailsThenNewTokensAreRevoked() {
        String connection = flows.connected("alice");
        String living = flows.vault.get(connection).fields.get("refresh_token");
        flows.vault.failing(call -> call.equals("PUT"));
        Response repair = flows.session(",\"connection_id\":\"" + connection + "\"");

        Response failed = flows.connect(new Browser(flows.node), repair.text("url"), "alice");

        assertThat(failed.status()).isEqualTo(503);
        assertThat(failed.body()).contains("error=temporarily_unavailable");
        assertThat(flows.provider.revoked()).hasSize(1).doesNotContain(living);
        assertThat(flows.vault.get(connection).fields).containsEntry("refresh_token", living);
    }

    @Test
    void repairWhenVaultAnswerIsLostThenDoneAgain() {
        String connection = flows.connected("alice");
        String before = flows.vault.get(connection).fields.get("refresh_token");
        AtomicInteger calls = new AtomicInteger();
        flows.vault.losingAnswers(call -> call.equals("PUT tokens") && calls.getAndIncrement() == 0);
        Response repair = flows.session(",\"connection_id\":\"" + connection + "\"");

        Response back = flows.connect(new Browser(flows.node), repair.text("url"), "alice");

        assertThat(back.locationParameter("code")).isNotEmpty();
        assertThat(calls).hasValue(2);
        assertThat(flows.vault.get(connection).fields.get("refresh_token"))
                .isNotEqualTo(before)
                .isIn(flows.provider.liveRefreshTokens());
        assertThat(flows.provider.revoked()).isEmpty();
    }
}
