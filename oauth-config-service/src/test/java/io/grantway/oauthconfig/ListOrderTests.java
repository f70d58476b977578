package io.grantway.oauthconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.Browser.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists show the oldest first and everything, whatever ids their clients have chosen. */
class ListOrderTests {

    private static final String NIL = "00000000000000000000000000";

    private final ConnectFlows flows = new ConnectFlows();
    private final long number = UUID.randomUUID().getMostSignificantBits() >>> 16;

    @AfterEach
    void stop() {
        flows.provider.close();
    }

    private String app(AppId id) {
        Response created = post("apps", "\"id\":\"" + id + "\",\"name\":\"Shop\",\"scopes\":[\"connections:read\"]");
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return id.toString();
    }

    private String configuration(ProviderConfigId id) {
        Response created = post("provider-configs", google(id.toString()));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        return id.toString();
    }

    private static String google(String id) {
        return "\"id\":\"" + id
                + "\",\"provider\":\"google\",\"client_id\":\"a\",\"client_secret\":\"long-enough-secret\"";
    }

    private Response post(String collection, String fields) {
        return flows.call(
                flows.owner,
                "POST",
                "/api/v1/" + collection,
                "{\"project_id\":\"" + flows.project + "\"," + fields + "}");
    }

    /** The ids of the list, one a page; with each page read, {@code meanwhile} runs. */
    private List<String> ids(String collection, Runnable meanwhile) {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        do {
            Response page =
                    flows.get(flows.owner, "/api/v1/" + collection + "?limit=1&project_id=" + flows.project + cursor);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("items").forEach(item -> ids.add(item.path("id").asString()));
            cursor = page.text("next_cursor").isEmpty() ? "" : "&cursor=" + page.text("next_cursor");
            meanwhile.run();
        } while (!cursor.isEmpty() && ids.size() < 20);
        return ids;
    }

    @Test
    void appsWhenIdsAreChosenThenOldestFirstAndLaterOnesNotMissed() {
        String high = app(new AppId(new UUID(number, 9)));
        String middle = app(new AppId(new UUID(number, 5)));
        List<String> later = new ArrayList<>();

        List<String> listed = ids("apps", () -> {
            if (later.isEmpty()) {
                later.add(app(new AppId(new UUID(number, 1))));
            }
        });

        assertThat(listed).containsExactly(flows.appId, high, middle, later.getFirst());
    }

    @Test
    void configurationsWhenIdsAreChosenThenOldestFirstAndLaterOnesNotMissed() {
        String high = configuration(new ProviderConfigId(new UUID(number, 9)));
        String middle = configuration(new ProviderConfigId(new UUID(number, 5)));
        List<String> later = new ArrayList<>();

        List<String> listed = ids("provider-configs", () -> {
            if (later.isEmpty()) {
                later.add(configuration(new ProviderConfigId(new UUID(number, 1))));
            }
        });

        assertThat(listed).containsExactly(flows.configuration, high, middle, later.getFirst());
    }

    @Test
    void connectionsWhenAYoungerOneHasALowerIdThenOldestFirst() {
        String first = flows.connected("alice");
        String second = flows.connected("bob");
        flows.installation
                .sql()
                .sql("UPDATE connection SET created_at = created_at - interval '1 hour' WHERE id = :id")
                .param("id", ConnectionId.of(second).value())
                .update();

        assertThat(ids("connections", () -> {})).containsExactly(second, first);
    }

    @ParameterizedTest
    @CsvSource({
        "apps, app_, '\"name\":\"Shop\",\"scopes\":[\"connections:read\"]'",
        "provider-configs, pcfg_, '\"provider\":\"google\",\"client_id\":\"a\",\"client_secret\":\"long-enough-secret\"'"
    })
    void createWhenIdIsNilThenRefused(String collection, String prefix, String fields) {
        Response refused = post(collection, "\"id\":\"" + prefix + NIL + "\"," + fields);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo("/id");
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("chosen_id");
        assertThat(refused.text("detail")).contains("Is reserved; choose another id");
    }

    @Test
    void sessionWhenIdIsNilThenRefused() {
        Response refused = flows.session(",\"id\":\"cs_" + NIL + "\"");

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/code").asString()).isEqualTo("chosen_id");
    }

    /** Earlier versions accepted the nil id. */
    @Test
    void listWhenIdIsNilThenShown() {
        changeId(flows.configuration, "pcfg_" + NIL);

        assertThat(ids("provider-configs", () -> {})).containsExactly("pcfg_" + NIL);

        changeId("pcfg_" + NIL, flows.configuration);
    }

    private void changeId(String from, String to) {
        flows.installation
                .sql()
                .sql("UPDATE provider_config SET id = :to WHERE id = :from")
                .param("from", ProviderConfigId.of(from).value())
                .param("to", ProviderConfigId.of(to).value())
                .update();
    }
}
