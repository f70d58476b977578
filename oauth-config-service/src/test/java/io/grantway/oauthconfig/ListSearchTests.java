package io.grantway.oauthconfig;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.platform.fixture.Neighbourhood;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the lists of a project find, and for which projects there are any. */
class ListSearchTests {

    private final ConnectFlows flows = new ConnectFlows();

    @AfterEach
    void stop() {
        flows.provider.close();
    }

    /** "é" is one character, or "e" with an accent, which macOS prefers. */
    @ParameterizedTest
    @CsvSource({"caf\u00e9,cafe\u0301", "cafe\u0301,caf\u00e9"})
    void searchWhenLetterIsWrittenInTheOtherFormThenFound(String stored, String searched) {
        rename("apps/" + flows.appId, stored);
        rename("provider-configs/" + flows.configuration, stored);
        flows.connected("alice");
        flows.installation
                .sql()
                .sql("UPDATE connection SET account_label = :label WHERE project_id = :project")
                .param("label", stored)
                .param("project", flows.project.value())
                .update();

        for (String collection : new String[] {"apps", "provider-configs", "connections"}) {
            Response found = flows.get(
                    flows.owner,
                    "/api/v1/" + collection + "?project_id=" + flows.project + "&q="
                            + URLEncoder.encode(searched, StandardCharsets.UTF_8));
            assertThat(found.json().path("items").size()).as(found.body()).isOne();
        }
    }

    private void rename(String path, String name) {
        Response renamed =
                flows.call(flows.owner, "PATCH", "/api/v1/" + path, "{\"name\":\"" + name + "\"}", "If-Match", "*");
        assertThat(renamed.text("name")).as(renamed.body()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"apps", "provider-configs", "connections", "connections/forecast"})
    void listWhenProjectDoesNotExistThenNotFoundEvenForAdministrator(String collection) {
        ProjectId nobodys = new ProjectId(UUID.randomUUID());
        String administrator = new Flows(flows.installation).administrator(flows.node);
        String list = "/api/v1/" + collection + "?project_id=" + nobodys;
        assertThat(flows.get(administrator, list).status())
                .as("as long as it exists")
                .isEqualTo(200);
        flows.installation.neighbours.on(
                "GET /internal/projects/" + nobodys,
                request -> new Neighbourhood.Response(404, "{\"status\":404,\"code\":\"project_not_found\"}"));

        Response gone = flows.get(administrator, list);

        assertThat(gone.status()).as(gone.body()).isEqualTo(404);
        assertThat(gone.text("code")).isEqualTo("project_not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apps", "provider-configs", "connections", "connections/forecast"})
    void listWhenProjectServiceFailsThenEmptyAsBefore(String collection) {
        ProjectId young = new ProjectId(UUID.randomUUID());
        flows.installation.neighbours.on(
                "GET /internal/projects/" + young,
                request -> new Neighbourhood.Response(503, "{\"status\":503,\"code\":\"dependency_unavailable\"}"));
        String administrator = new Flows(flows.installation).administrator(flows.node);

        assertThat(flows.get(administrator, "/api/v1/" + collection + "?project_id=" + young)
                        .status())
                .isEqualTo(200);
    }
}
