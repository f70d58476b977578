package io.grantway.oauthconfig.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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

    @Test
    void providerWhenReadThenShowsHowItIsRegisteredAndRefreshed() {
        flows.describe("told", """
                ,"revision": 3,
                "setup": [{"text": "Open the console.", "text_ru": "Откройте консоль."}],
                "inputs": {"shop": {"ask": "connection", "description_ru": "Магазин"}, "tenant": {}},
                "refresh": {"self_exchange": true, "life": {"idle_seconds": 60, "consent_seconds": 120}},
                "revocation": {"whole_grant": true},
                "response": {"attributes": {"api_domain": "/api_domain"}},
                "callback": {"attributes": {"realm_id": "realmId"}},
                "api": {"base_url": "https://api.example"}
                """);

        JsonNode told = flows.get(flows.app, "/api/v1/providers/told").json();

        assertThat(told.path("revision").asInt()).isEqualTo(3);
        assertThat(told.path("setup").path(0).path("text_ru").asString()).isEqualTo("Откройте консоль.");
        assertThat(told.path("inputs").path(0).path("name").asString()).isEqualTo("tenant");
        assertThat(told.path("connection_inputs").path(0).path("description_ru").asString())
                .isEqualTo("Магазин");
        assertThat(told.path("self_exchange").asBoolean()).isTrue();
        assertThat(told.path("refresh_token_idle_seconds").asInt()).isEqualTo(60);
        assertThat(told.path("refresh_token_life_seconds").asInt()).isEqualTo(120);
        assertThat(told.has("refresh_token_testing_seconds")).isFalse();
        assertThat(told.path("revocable").asBoolean()).isTrue();
        assertThat(told.path("whole_grant_revocation").asBoolean()).isTrue();
        assertThat(told.path("attributes").toString()).isEqualTo("[\"api_domain\",\"realm_id\"]");
        assertThat(told.path("api_base_url").asString()).isEqualTo("https://api.example");
    }
}
