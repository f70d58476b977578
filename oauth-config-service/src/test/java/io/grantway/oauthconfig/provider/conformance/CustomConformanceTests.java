package io.grantway.oauthconfig.provider.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.provider.catalogue.DescriptionFiles;
import io.grantway.oauthconfig.provider.catalogue.description.Input.Ask;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Custom configurations that are created over HTTP with what the catalogue's files say, read back from the database,
 * and driven against the fakes of the same providers.
 */
class CustomConformanceTests {

    private static final JsonMapper JSON = new JsonMapper();

    private static ConnectFlows flows;
    private static Engine engine;

    @BeforeAll
    static void start() {
        flows = new ConnectFlows();
        engine = new Engine();
    }

    @AfterAll
    static void stop() {
        engine.close();
        flows.provider.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tiktok",
                "wechat",
                "notion",
                "slack",
                "slack-user",
                "zoho",
                "quickbooks",
                "github",
                "zendesk",
                "shopify"
            })
    void runWhenProviderIsCustomThenConnectedRefreshedAndRevokedLikeTheCatalogues(String slug) {
        Map<String, Object> file = DescriptionFiles.read().get(slug);
        ProviderDescription catalogued = DescriptionFiles.bind(file);
        Map<String, String> inputs = new LinkedHashMap<>();
        catalogued.inputs().forEach((name, input) -> {
            if (input.ask() == Ask.PROJECT && input.defaultValue() == null) {
                inputs.put(name, input.example());
            }
        });
        Response created = flows.call(
                flows.owner,
                "POST",
                "/api/v1/provider-configs",
                JSON.writeValueAsString(Map.of(
                        "project_id",
                        flows.project.toString(),
                        "provider",
                        "custom",
                        "client_id",
                        "demo",
                        "client_secret",
                        "demo-secret",
                        "inputs",
                        inputs,
                        "custom",
                        Map.of("description", file))));
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        ProviderConfigs configs = flows.node.bean(ProviderConfigs.class);

        ProviderDescription custom = configs.client(
                        configs.find(ProviderConfigId.of(created.text("id"))).orElseThrow())
                .description();
        Report report = Conformance.run(slug, custom, engine, ConformanceKey.make(), false);
        Report shipped = Conformance.run(slug, catalogued, engine, ConformanceKey.make(), false);

        assertThat(report.failures().keySet())
                .as("%s", report.failures())
                .isEqualTo(shipped.failures().keySet());
        assertThat(report.problems().keySet()).isEqualTo(shipped.problems().keySet());
    }
}
