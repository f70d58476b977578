package io.grantway.oauthconfig.provider.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.TestProvider.Mood;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Successful responses of the provider that cannot be read. */
class UnreadableResponseTests extends RefreshFixture {

    @Test
    void refreshWhenSuccessIsUnreadableThenKeptUntilDescriptionChanges() {
        flows.useCatalogued("odd-" + flows.appId, "");
        String connection = flows.connected("alice");
        oldTokenIsOver(connection);
        flows.provider.mood(
                Mood.of(200, "{\"result\":{\"access_token\":\"at-nested\",\"refresh_token\":\"rt-nested\"}}"));

        assertThat(flows.refresh(0, connection, 1, true).text("reason")).isEqualTo("response_unreadable");
        tryAgain(connection);
        assertThat(tryAgain(connection).text("reason")).isEqualTo("response_unreadable");
        assertThat(asked(connection).text("reason")).isEqualTo("response_unreadable");
        assertThat(flows.provider.refreshes())
                .as("the spent token is not sent again")
                .isEqualTo(1);
        assertThat(leftAnswers()).isEqualTo(1);

        flows.describe(
                "odd-" + flows.appId,
                ",\"response\":{\"access_token_at\":\"/result/access_token\","
                        + "\"refresh_token_at\":\"/result/refresh_token\"}");
        sql(
                "UPDATE provider_config SET updated_at = now() + interval '1 second' WHERE id ="
                        + " (SELECT provider_config_id FROM connection WHERE id = :id)",
                connection);

        await().atMost(Duration.ofSeconds(30)).until(() -> vault(connection).version == 2);
        assertThat(vault(connection).fields.get("refresh_token")).isEqualTo("rt-nested");
        await().until(() -> flows.state(connection).equals("healthy") && leftAnswers() == 0);
    }

    @Test
    void refreshWhenUnreadableSuccessIsDamagedThenSpentTokenIsNotSent() {
        String connection = flows.connected("alice");
        flows.provider.mood(Mood.of(200, "<html>welcome</html>"));
        flows.refresh(0, connection, 1, true);
        sql("UPDATE refresh_response SET sealed = 'x', leased_until = now() WHERE connection_id = :id", connection);

        await().atMost(Duration.ofSeconds(30)).until(() -> leftAnswers() == 0);

        assertThat(flows.state(connection)).isEqualTo("degraded response_unreadable");
        assertThat(tryAgain(connection).text("reason")).isEqualTo("response_unreadable");
        assertThat(flows.provider.refreshes()).isEqualTo(1);
    }

    @Test
    void forgetUnreadableWhenResponseIsAWeekOldThenDeleted() {
        String connection = flows.connected("alice");
        flows.provider.mood(Mood.of(200, "<html>welcome</html>"));
        flows.refresh(0, connection, 1, true);
        sql(
                "UPDATE refresh_response SET unreadable_since = now() - interval '7 days' WHERE connection_id = :id",
                connection);

        flows.installation.node(0).bean(UndeliveredResponses.class).forgetUnreadable();

        assertThat(leftAnswers()).isZero();
    }

    @Test
    void refreshWhenTokenNeverRotatesThenUnreadableSuccessIsTriedAgain() {
        flows.provider.close();
        flows = new ConnectFlows(",\"rotation\":\"never\"");
        String connection = flows.connected("alice");
        flows.provider.mood(Mood.of(200, "<html>welcome</html>"));

        assertThat(flows.refresh(0, connection, 1, true).text("reason")).isEqualTo("response_unreadable");
        await().until(() -> flows.refresh(0, connection, 1, true).text("state").equals("healthy"));
    }
}
