package io.grantway.oauthconfig.provider.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.ConnectFlows;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who reads and deletes provider configurations, and how they are listed. */
class ProviderConfigAccessTests extends ProviderConfigFixture {

    @Test
    void listWhenQueryIsGivenThenOnlyThoseWithItInNameOrProvider() {
        String id = google(",\"name\":\"Sign-in for Shops\"").text("id");
        for (String query : List.of("FOR%20shops", "%20goog")) {
            assertThat(flows.get(flows.app, "/api/v1/provider-configs?q=" + query)
                            .body())
                    .contains(id)
                    .doesNotContain(flows.configuration);
        }
        assertThat(flows.get(flows.app, "/api/v1/provider-configs?q=%25").json().path("items"))
                .isEmpty();
    }

    @Test
    void configurationWhenCallerIsAppOrForeignerThenReadOnlyOrNotFound() {
        String id = google("").text("id");
        String path = "/api/v1/provider-configs/" + id;
        ConnectFlows foreign = new ConnectFlows();

        assertThat(flows.get(flows.app, path).status()).isEqualTo(200);
        assertThat(flows.call(flows.app, "DELETE", path, "", "If-Match", "*").status())
                .isEqualTo(403);
        assertThat(foreign.get(foreign.owner, path).text("code")).isEqualTo("provider_config_not_found");
        assertThat(foreign.call(foreign.owner, "DELETE", path, "", "If-Match", "*")
                        .status())
                .isEqualTo(404);
        foreign.provider.close();
    }

    @Test
    void deleteWhenConnectionsExistThenRefusedElseDeletedWithItsSecret() {
        flows.connected("alice");
        String used = "/api/v1/provider-configs/" + flows.configuration;
        assertThat(flows.call(flows.owner, "DELETE", used, "", "If-Match", "*").text("code"))
                .isEqualTo("provider_config_in_use");

        String id = google("").text("id");
        assertThat(flows.call(flows.owner, "DELETE", "/api/v1/provider-configs/" + id, "", "If-Match", "*")
                        .status())
                .isEqualTo(204);
        assertThat(flows.get(flows.owner, "/api/v1/provider-configs/" + id).status())
                .isEqualTo(404);
        assertThat(flows.vault.get(id).state).isEqualTo("destroyed");
    }
}
