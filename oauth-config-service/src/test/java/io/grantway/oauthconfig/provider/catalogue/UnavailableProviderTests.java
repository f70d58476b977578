package io.grantway.oauthconfig.provider.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An installation whose folder describes one provider well and one wrongly. */
class UnavailableProviderTests {

    private final ConnectFlows flows = new ConnectFlows();

    @AfterEach
    void stop() {
        flows.provider.close();
    }

    private JsonNode listed(String slug) {
        for (JsonNode entry :
                flows.get(flows.app, "/api/v1/providers?q=" + slug).json().path("items")) {
            if (entry.path("slug").asString().equals(slug)) {
                return entry;
            }
        }
        throw new AssertionError("not listed: " + slug);
    }

    private Response configure(String slug) {
        return flows.call(
                flows.owner,
                "POST",
                "/api/v1/provider-configs",
                "{\"project_id\":\"" + flows.project + "\",\"provider\":\"" + slug
                        + "\",\"client_id\":\"a\",\"client_secret\":\"b\"}");
    }

    @Test
    void providerWhenDescribedInTheFolderThenConfigured() {
        assertThat(listed("acme-crm").path("available").asBoolean()).isTrue();

        Response created = configure("acme-crm");

        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(created.text("name")).isEqualTo("Acme CRM");
        assertThat(created.json().path("provider_available").asBoolean()).isTrue();
    }

    @Test
    void providerWhenItsFileIsBrokenThenListedAsUnavailableAndRefusedWithTheReason() {
        assertThat(listed("23andme").path("available").asBoolean()).isFalse();
        assertThat(flows.get(flows.app, "/api/v1/providers/23andme").body())
                .contains("provider_not_found", "23andme.yaml", "operator");

        Response refused = configure("23andme");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("unknown_provider", "23andme.yaml", "operator");
    }

    @Test
    void configurationWhenItsDescriptionIsGoneThenMarkedAndOthersKeepWorking() {
        flows.useCatalogued("leaving", "");
        String gone = flows.configuration;
        flows.forget("leaving");

        Response config = flows.get(flows.owner, "/api/v1/provider-configs/" + gone);

        assertThat(config.status()).isEqualTo(200);
        assertThat(config.json().path("provider_available").asBoolean()).isFalse();
        assertThat(configure("acme-crm").status()).isEqualTo(201);
    }
}
