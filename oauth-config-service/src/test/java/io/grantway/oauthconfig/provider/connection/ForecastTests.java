package io.grantway.oauthconfig.provider.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.TestProvider;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Which connections will end, on request and by an event. */
class ForecastTests extends ConnectionFixture {

    @Test
    void forecastWhenConnectionsEndThenListedWithTheirReasonTheNextFirst() {
        String lasting = flows.connected("alice");
        flows.provider.tokenFields(nonce -> ",\"authorization_expires_in\":432000");
        String consented = flows.connected("bob");
        flows.useCatalogued("testing-" + UUID.randomUUID(), ",\"refresh\":{\"life\":{\"testing_seconds\":604800}}");
        flows.provider.tokenFields(nonce -> ",\"refresh_token_expires_in\":600000");
        String testing = flows.connected("carol");
        flows.provider.issuesRefreshTokens(false);
        flows.provider.tokenFields(nonce -> "");
        String without = flows.connected("dave");

        List<JsonNode> all = items(forecast("&days=30"));

        assertThat(all)
                .extracting(each -> each.at("/connection/id").asString())
                .containsExactly(without, consented, testing);
        assertThat(all)
                .extracting(each -> each.get("reason").asString())
                .containsExactly("no_refresh_token", "consent", "testing_mode");
        assertThat(Instant.parse(all.get(1).get("ends_at").asString()))
                .isBetween(Instant.now().plus(Duration.ofDays(4)), Instant.now().plus(Duration.ofDays(5)));
        assertThat(items(forecast("&days=1"))).hasSize(1);
        assertThat(forecast("&days=30").body()).doesNotContain(lasting);
    }

    @Test
    void forecastWhenClientSecretExpiresThenItsConnectionsAreListedUntilAnotherOneIsEntered() {
        String lasting = flows.connected("alice");
        flows.provider.tokenFields(nonce -> ",\"authorization_expires_in\":432000");
        String consented = flows.connected("bob");
        flows.provider.tokenFields(nonce -> "");
        String other = flows.connected("carol");
        String expiry = Instant.now()
                .plus(Duration.ofDays(9))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();

        changeSecret("{\"client_secret_expires_at\":\"" + expiry + "\"}");

        List<JsonNode> all = items(forecast("&days=30"));
        assertThat(all)
                .extracting(each -> each.at("/connection/id").asString())
                .containsExactly(consented, lasting, other);
        assertThat(all)
                .extracting(each -> each.get("reason").asString())
                .containsExactly("consent", "secret_expiry", "secret_expiry");
        assertThat(all.get(1).get("ends_at").asString()).isEqualTo(expiry);
        Response first = forecast("&limit=2");
        assertThat(items(forecast("&limit=2&cursor=" + first.text("next_cursor"))))
                .extracting(each -> each.at("/connection/id").asString())
                .containsExactly(other);

        changeSecret("{\"client_secret\":\"" + TestProvider.SECRET + "\",\"keep_previous_secret\":true}");
        assertThat(items(forecast("&days=30"))).hasSize(1);
    }

    private void changeSecret(String change) {
        Response changed = flows.call(
                flows.owner, "PATCH", "/api/v1/provider-configs/" + flows.configuration, change, "If-Match", "*");
        assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    }

    @Test
    void forecastWhenPagedThenEachIsListedOnce() {
        flows.provider.tokenFields(nonce -> ",\"authorization_expires_in\":432000");
        List<String> made = new ArrayList<>();
        for (String account : List.of("alice", "bob", "carol")) {
            made.add(flows.connected(account));
        }

        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            Response page = forecast("&limit=1" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            items(page).forEach(each -> read.add(each.at("/connection/id").asString()));
            cursor = page.text("next_cursor");
        } while (!cursor.isEmpty());

        assertThat(read).containsExactlyElementsOf(made);
    }

    @Test
    void forecastWhenDisconnectedThenNotListed() {
        flows.provider.tokenFields(nonce -> ",\"authorization_expires_in\":432000");
        String connection = flows.connected("alice");
        disconnect(connection);

        assertThat(items(forecast(""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"&days=0", "&days=367", "&days=x", "&limit=0", "&cursor=forged"})
    void forecastWhenParameterIsOddThenInvalidRequest(String parameter) {
        assertThat(forecast(parameter).status()).isEqualTo(400);
    }

    @Test
    void forecastWhenProjectIsForeignThenRefused() {
        ConnectionFixture other = new ForecastTests();
        try {
            assertThat(other.flows
                            .get(other.flows.owner, "/api/v1/connections/forecast?project_id=" + flows.project)
                            .status())
                    .isEqualTo(404);
        } finally {
            other.flows.provider.close();
        }
    }

    @Test
    void endWhenItComesNearThenAnnouncedOnceByAllReplicas() {
        flows.provider.tokenFields(nonce -> ",\"authorization_expires_in\":432000");
        String near = flows.connected("alice");
        String far = flows.connected("bob");
        update(near, "refreshed_at = now() - interval '20 days'");

        await().atMost(Duration.ofSeconds(30)).until(() -> announced(near).size() == 1);

        update(near, "consent_ends_at = consent_ends_at + interval '3 seconds'");
        update(far, "refreshed_at = now() - interval '20 days'");
        await().atMost(Duration.ofSeconds(30)).until(() -> announced(far).size() == 1);
        assertThat(announced(near)).hasSize(1).allMatch(event -> event.contains("\"consent\""));
    }

    private List<String> announced(String connection) {
        return flows.installation.auditEvents("connection.ending").stream()
                .filter(event -> event.contains(connection))
                .toList();
    }

    private Response forecast(String more) {
        return flows.get(flows.owner, "/api/v1/connections/forecast?project_id=" + flows.project + more);
    }

    private static List<JsonNode> items(Response page) {
        List<JsonNode> items = new ArrayList<>();
        page.json().path("items").forEach(items::add);
        return items;
    }
}
