package io.grantway.oauthconfig.provider.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.provider.catalogue.Catalogue;
import io.grantway.oauthconfig.provider.catalogue.DescriptionFiles;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.platform.fixture.CutOff;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations that keep a revision of their provider's description, or follow the catalogue. */
class DescriptionChoiceTests extends ProviderConfigFixture {

    private static final String FOLLOW = "{\"policy\":\"following\"}";

    private String id;
    private String path;

    @BeforeEach
    void configure() {
        id = google("").text("id");
        path = "/api/v1/provider-configs/" + id;
    }

    private Response description() {
        return flows.get(flows.owner, path + "/description");
    }

    private Response choose(String body) {
        return flows.call(flows.owner, "PUT", path + "/description", body, "If-Match", "*");
    }

    private static String pin(int revision) {
        return "{\"policy\":\"pinned\",\"revision\":" + revision + "}";
    }

    private int offered() {
        return google().revision();
    }

    private ProviderDescription google() {
        return flows.node.bean(Catalogue.class).find("google").orElseThrow();
    }

    /** As if an earlier version of the program had pinned its description. */
    private void pinEarlier(Map<String, Object> change) {
        Map<String, Object> tree = DescriptionFiles.copy(DescriptionFiles.read().get("google"));
        tree.putAll(change);
        ProviderDescription earlier = DescriptionFiles.bind(tree);
        choose(pin(offered()));
        var configuration = new ProviderConfigId(value(id));
        flows.node
                .bean(PinnedDescriptionTable.class)
                .put(configuration, new PinnedDescription(earlier, Instant.now().truncatedTo(ChronoUnit.MICROS)));
        flows.node.bean(ConfigurationTable.class).setPinnedRevision(configuration, earlier.revision(), Instant.now());
    }

    private static UUID value(String id) {
        return ProviderConfigId.of(id).value();
    }

    private List<String> events(String action) {
        return flows.installation.auditEvents(action).stream()
                .filter(event -> event.contains(id))
                .toList();
    }

    @Test
    void descriptionWhenNothingWasChosenThenFollows() {
        Response found = description();

        assertThat(found.status()).as(found.body()).isEqualTo(200);
        assertThat(found.text("policy")).isEqualTo("following");
        assertThat(found.json().path("revision").asInt()).isEqualTo(offered());
        assertThat(found.json().path("changes")).isEmpty();
        assertThat(found.json().has("pinned_at")).isFalse();
    }

    @Test
    void pinWhenCatalogueHasRevisionThenKeptUntilFollowing() {
        Response pinned = choose(pin(offered()));
        assertThat(pinned.status()).as(pinned.body()).isEqualTo(200);
        assertThat(pinned.text("policy")).isEqualTo("pinned");
        assertThat(pinned.text("pinned_at")).isNotEmpty();
        choose(pin(offered()));
        assertThat(events("provider_config.description_pinned")).as("once").hasSize(1);

        assertThat(choose(FOLLOW).text("policy")).isEqualTo("following");
        choose(FOLLOW);
        assertThat(events("provider_config.description_followed")).as("once").hasSize(1);
        assertThat(flows.get(flows.owner, path).status()).isEqualTo(200);
    }

    @Test
    void pinWhenCatalogueHasANewerRevisionThenOldOneIsUsedAndTheDifferenceShown() {
        pinEarlier(Map.of("revision", 7, "name", "Google of old", "scopes", List.of()));

        Response found = description();

        assertThat(found.json().path("revision").asInt()).isEqualTo(7);
        assertThat(found.json().path("catalogue_revision").asInt()).isEqualTo(offered());
        assertThat(found.body()).contains("{\"pointer\":\"/name\",\"before\":\"\\\"Google of old\\\"\"");
        Configuration configuration = flows.node
                .bean(ProviderConfigs.class)
                .find(new ProviderConfigId(value(id)))
                .orElseThrow();
        assertThat(flows.node
                        .bean(ProviderConfigs.class)
                        .description(configuration)
                        .orElseThrow()
                        .name())
                .isEqualTo("Google of old");
        assertThat(choose(pin(7)).json().path("revision").asInt()).as("stays").isEqualTo(7);

        assertThat(choose(pin(offered())).json().path("changes")).isEmpty();
        assertThat(choose(pin(7)).text("code")).as("gone").isEqualTo("conflict");
    }

    @Test
    void followWhenRevisionNeedsWhatIsMissingThenConflictAndNothingChanges() {
        pinEarlier(Map.of("revision", 7));
        Map<String, Object> tree = DescriptionFiles.copy(DescriptionFiles.read().get("apple"));
        tree.putAll(Map.of("slug", "google", "revision", 8));
        flows.node
                .bean(PinnedDescriptionTable.class)
                .put(
                        new ProviderConfigId(value(id)),
                        new PinnedDescription(DescriptionFiles.bind(tree), Instant.EPOCH));
        flows.node.bean(ConfigurationTable.class).setPinnedRevision(new ProviderConfigId(value(id)), 8, Instant.now());

        Response refused = choose(FOLLOW);

        assertThat(refused.status()).as(refused.body()).isEqualTo(409);
        assertThat(refused.body()).contains("another kind of client secret");
        assertThat(description().json().path("revision").asInt()).isEqualTo(8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 400 | /policy",
                "{\"policy\":\"frozen\"} | 400 | /policy",
                "{\"policy\":\"pinned\"} | 400 | /revision",
                "{\"policy\":\"pinned\",\"revision\":0} | 400 | /revision",
                "{\"policy\":\"pinned\",\"revision\":1.5} | 400 | /revision",
                "{\"policy\":\"following\",\"revision\":1} | 400 | /revision",
                "{\"policy\":\"pinned\",\"revision\":999} | 409 | neither",
            })
    void chooseWhenImpossibleThenSaidWhyAndNothingChanges(String body, int status, String said) {
        String before = flows.get(flows.owner, path).body();

        Response refused = choose(body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(status);
        assertThat(refused.body()).contains(said);
        assertThat(flows.get(flows.owner, path).body()).isEqualTo(before);
    }

    @Test
    void chooseWhenNotAllowedOrStaleThenRefused() {
        assertThat(flows.call(flows.owner, "PUT", path + "/description", pin(offered()))
                        .status())
                .isEqualTo(428);
        assertThat(flows.call(flows.owner, "PUT", path + "/description", pin(offered()), "If-Match", "\"v99\"")
                        .status())
                .isEqualTo(412);
        assertThat(flows.call(flows.app, "PUT", path + "/description", pin(offered()), "If-Match", "*")
                        .status())
                .isEqualTo(403);
        assertThat(flows.get(new ConnectFlows().owner, path + "/description").status())
                .isEqualTo(404);
        assertThat(description().text("policy")).isEqualTo("following");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE pinned_description SET description = replace(description, 'oauth2.googleapis.com', 'evil.example.com')",
                "UPDATE pinned_description SET seal = NULL",
                "DELETE FROM pinned_description",
            })
    void useWhenPinnedRowWasChangedByHandThenUnusableUntilChosenAgain(String sql) {
        choose(pin(offered()));
        flows.installation
                .sql()
                .sql("ALTER TABLE pinned_description ALTER COLUMN seal DROP NOT NULL")
                .update();

        flows.installation
                .sql()
                .sql(sql + " WHERE provider_config_id = :id")
                .param("id", value(id))
                .update();

        ProviderConfigs configs = flows.node.bean(ProviderConfigs.class);
        Configuration configuration =
                configs.find(new ProviderConfigId(value(id))).orElseThrow();
        assertThatThrownBy(() -> configs.client(configuration)).hasMessageContaining("pin a revision again");
        assertThat(configs.usableClient(configuration)).isEmpty();
        assertThat(description().text("policy")).isEqualTo("pinned");
        assertThat(choose(pin(offered())).status()).isEqualTo(200);
        assertThat(choose(FOLLOW).status()).isEqualTo(200);
    }

    @Test
    void chooseWhenTwoReplicasDoItAtOnceThenOneWins() throws Exception {
        String version =
                "\"v" + flows.get(flows.owner, path).json().path("version").asLong() + "\"";
        List<Callable<Response>> calls = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Browser browser = new Browser(flows.installation.node(i));
            calls.add(() -> browser.json(
                    "PUT",
                    path + "/description",
                    pin(offered()),
                    "Authorization",
                    "Bearer " + flows.owner,
                    "If-Match",
                    version));
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> response : threads.invokeAll(calls)) {
                statuses.add(response.get().status());
            }
        }

        assertThat(statuses).containsExactlyInAnyOrder(200, 412);
        assertThat(events("provider_config.description_pinned")).hasSize(1);
        assertThat(description().text("policy")).isEqualTo("pinned");
    }

    @Test
    void chooseWhenCutOffThenNothingIsPinnedAndSameCallCompletesIt() throws Exception {
        Response cutOff = CutOff.atAuditEvent(flows.installation.database, () -> choose(pin(offered())))
                .get();
        assertThat(cutOff.status()).as(cutOff.body()).isGreaterThanOrEqualTo(500);
        assertThat(description().text("policy")).isEqualTo("following");

        assertThat(choose(pin(offered())).text("policy")).isEqualTo("pinned");
        assertThat(events("provider_config.description_pinned")).hasSize(1);
    }

    @Test
    void upgradeWhenDescriptionIsNewerThenAnnouncedOnceForEachConfiguration() {
        for (int i = 0; i < 2; i++) {
            flows.installation.node(i).bean(DescriptionNews.class).compare();
        }
        assertThat(events("provider_config.description_changed")).isEmpty();
        flows.installation
                .sql()
                .sql("UPDATE used_description SET revision = 0,"
                        + " description = replace(description, '\"Google\"', '\"Googol\"') WHERE slug = 'google'")
                .update();

        for (int i = 0; i < 4; i++) {
            flows.installation.node(i % 2).bean(DescriptionNews.class).compare();
        }

        assertThat(events("provider_config.description_changed"))
                .singleElement()
                .asString()
                .contains("/name", "\"from_revision\"", "\"used\"");
    }
}
