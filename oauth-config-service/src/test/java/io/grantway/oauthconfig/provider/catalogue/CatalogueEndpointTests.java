package io.grantway.oauthconfig.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The catalogue of providers as it is served to apps and people. */
class CatalogueEndpointTests {

    private final ConnectFlows flows = new ConnectFlows();

    @AfterEach
    void stop() {
        flows.provider.close();
    }

    @Test
    void catalogueWhenEntityTagMatchesThenNotModified() {
        Response first = flows.get(flows.app, "/api/v1/providers/github");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Cache-Control")).contains("private").contains("max-age=300");
        assertThat(first.text("version")).isNotEmpty();

        Response second = new Browser(flows.node)
                .get(
                        "/api/v1/providers/github",
                        "Authorization",
                        "Bearer " + flows.app,
                        "If-None-Match",
                        first.header("ETag"));
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(new Browser(flows.node)
                        .get(
                                "/api/v1/providers/google",
                                "Authorization",
                                "Bearer " + flows.app,
                                "If-None-Match",
                                first.header("ETag"))
                        .status())
                .isEqualTo(200);
        assertThat(flows.get(flows.app, "/api/v1/providers/nobody").text("code"))
                .isEqualTo("provider_not_found");
        assertThat(flows.get(flows.app, "/api/v1/providers?q=goog").body()).contains("\"google\"");
        Response page = flows.get(flows.app, "/api/v1/providers?limit=3");
        assertThat(page.json().path("items")).hasSize(3);
        assertThat(flows.get(flows.app, "/api/v1/providers?limit=3&cursor=" + page.text("next_cursor"))
                        .body())
                .doesNotContain(page.json().path("items").path(0).path("slug").asString() + "\"");
    }
}
