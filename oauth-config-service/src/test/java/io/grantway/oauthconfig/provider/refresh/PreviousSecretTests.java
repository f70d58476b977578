package io.grantway.oauthconfig.provider.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.TestProvider;
import io.grantway.oauthconfig.TestProvider.Mood;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Requests of a configuration with two client secrets, of which the provider accepts one. */
class PreviousSecretTests extends RefreshFixture {

    private static final String NEW = "the-new-secret-of-the-client";

    private void enterNew() {
        Response changed = flows.call(
                flows.owner,
                "PATCH",
                "/api/v1/provider-configs/" + flows.configuration,
                "{\"client_secret\":\"" + NEW + "\",\"keep_previous_secret\":true}",
                "If-Match",
                "*");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    /** The current one first. */
    private JsonNode secrets() {
        return flows.get(flows.owner, "/api/v1/provider-configs/" + flows.configuration + "/secrets")
                .json()
                .path("items");
    }

    private String secretOf(String connection) {
        return flows.get(flows.owner, "/api/v1/connections/" + connection).text("client_secret_id");
    }

    @Test
    void refreshWhenNewSecretIsRejectedThenPreviousOneIsUsedInTheSameAttempt() {
        String connection = flows.connected("alice");
        enterNew();
        assertThat(secrets().get(1).path("connections").asLong()).isEqualTo(1);

        Response rejected = flows.refresh(0, connection, 1, true);

        assertThat(rejected.text("state")).as(rejected.body()).isEqualTo("healthy");
        assertThat(flows.provider.refreshes()).isEqualTo(2);
        assertThat(vault(connection).attempts).hasSize(1);
        assertThat(secretOf(connection)).isEqualTo(secrets().get(1).path("id").asString());
        assertThat(configuration().text("client_rejected")).isNotEmpty();

        flows.provider.accepts(NEW);
        assertThat(flows.refresh(1, connection, 2, true).text("state")).isEqualTo("healthy");

        assertThat(flows.provider.refreshes()).isEqualTo(3);
        assertThat(secretOf(connection)).isEqualTo(secrets().get(0).path("id").asString());
        assertThat(secrets().get(0).path("connections").asLong()).isEqualTo(1);
        assertThat(secrets().get(1).path("connections").asLong()).isZero();
        assertThat(configuration().text("client_rejected")).isEmpty();
    }

    @Test
    void refreshWhenBothSecretsAreRejectedThenGrantIsNotEnded() {
        String connection = flows.connected("alice");
        enterNew();
        flows.provider.accepts("neither");

        assertThat(flows.refresh(0, connection, 1, true).text("reason")).isEqualTo("client_rejected");

        assertThat(flows.provider.refreshes()).isEqualTo(2);
        flows.provider.accepts(TestProvider.SECRET);
        assertThat(tryAgain(connection).text("state")).isEqualTo("healthy");
    }

    /** The rejection of the first call must not be taken for the outcome of the second. */
    @Test
    void refreshWhenSecondCallIsNotAnsweredThenOutcomeIsUnknown() {
        String connection = flows.connected("alice");
        enterNew();
        flows.provider.mood(Mood.of(401, "{\"error\":\"invalid_client\"}"));
        flows.provider.mood(new Mood(false, 0, "", null, 0));

        assertThat(flows.refresh(0, connection, 1, true).text("reason")).isEqualTo("refresh_outcome_unknown");

        assertThat(leftAnswers()).isZero();
        assertThat(vault(connection).attempts.values())
                .extracting(attempt -> attempt.step)
                .containsExactly("unknown");
    }

    @Test
    void refreshWhenPreviousSecretIsMissingFromVaultThenOnlyCurrentOneIsUsed() {
        String connection = flows.connected("alice");
        String first = flows.configuration;
        enterNew();
        flows.vault.forget(first);

        assertThat(flows.refresh(0, connection, 1, true).text("reason")).isEqualTo("client_rejected");
        assertThat(flows.provider.refreshes()).isEqualTo(1);

        flows.provider.accepts(NEW);
        assertThat(tryAgain(connection).text("state")).isEqualTo("healthy");
    }

    @Test
    void connectWhenNewSecretIsRejectedThenCodeIsExchangedWithPreviousOne() {
        enterNew();

        String connection = flows.connected("alice");

        assertThat(secretOf(connection)).isEqualTo(secrets().get(1).path("id").asString());
        assertThat(configuration().text("client_rejected")).isNotEmpty();
    }
}
