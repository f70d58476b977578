package io.grantway.oauthconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of apps and provider configurations that change nothing. */
class NothingChangedTests {

    private final ConnectFlows flows = new ConnectFlows();

    @AfterEach
    void stop() {
        flows.provider.close();
    }

    private String path(String collection) {
        return "/api/v1/" + collection + "/" + (collection.equals("apps") ? flows.appId : flows.configuration);
    }

    private Response patch(String path, String change) {
        return flows.call(flows.owner, "PATCH", path, change, "If-Match", "*");
    }

    private int events(String id) {
        return flows.installation
                .sql()
                .sql("SELECT count(*) FROM audit_outbox WHERE content LIKE '%.updated\"%' AND content LIKE :id")
                .param("id", "%" + id + "%")
                .query(Integer.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\" Shop \",\"status\":\"active\",\"deliver\":\"token\",\"description\":\"\"}",
                "{\"return_urls\":[\"https://shop.example/done\"]}"
            })
    void appWhenNothingDiffersThenNeitherVersionNorEvent(String change) {
        Response before = flows.get(flows.owner, path("apps"));
        int events = events(flows.appId);

        Response same = patch(path("apps"), change);

        assertThat(same.status()).as(same.body()).isEqualTo(200);
        assertThat(same.body()).isEqualTo(before.body());
        assertThat(events(flows.appId)).isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"name\":\"Test provider\",\"client_id\":\"CLIENT\",\"scopes\":[\"files\",\"mail\"]}"})
    void configurationWhenNothingDiffersThenNeitherVersionNorEvent(String change) {
        Response before = flows.get(flows.owner, path("provider-configs"));
        int events = events(flows.configuration);

        Response same = patch(path("provider-configs"), change.replace("CLIENT", TestProvider.CLIENT));

        assertThat(same.status()).as(same.body()).isEqualTo(200);
        assertThat(same.body()).isEqualTo(before.body());
        assertThat(events(flows.configuration)).isEqualTo(events);
    }

    @ParameterizedTest
    @CsvSource({
        "apps, /description",
        "apps, /name",
        "apps, /scopes",
        "provider-configs, /name",
        "provider-configs, /custom",
        "provider-configs, /authorize_params/prompt"
    })
    void changeWhenValueIsNullThenRefused(String collection, String pointer) {
        Response before = flows.get(flows.owner, path(collection));
        String[] names = pointer.substring(1).split("/");
        String inner = names.length == 1 ? "null" : "{\"" + names[1] + "\":null}";

        Response refused = patch(path(collection), "{\"" + names[0] + "\":" + inner + "}");

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(refused.text("detail")).contains("Leave the field out");
        assertThat(flows.get(flows.owner, path(collection)).body()).isEqualTo(before.body());
    }

    @Test
    void appWhenDescriptionIsEmptyThenRemoved() {
        assertThat(patch(path("apps"), "{\"description\":\" The shop \"}").text("description"))
                .isEqualTo("The shop");

        Response removed = patch(path("apps"), "{\"description\":\"\"}");

        assertThat(removed.json().has("description")).as(removed.body()).isFalse();
    }
}
