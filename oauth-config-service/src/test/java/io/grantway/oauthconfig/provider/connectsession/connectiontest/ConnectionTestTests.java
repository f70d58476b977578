package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.TestProvider;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionTestTests {

    /** The test provider has an issuer, but no metadata. */
    private static final String NO_METADATA = "discovery warning metadata_unavailable";

    private ConnectFlows flows;

    @BeforeEach
    void start() {
        flows = new ConnectFlows();
    }

    @AfterEach
    void stop() {
        flows.provider.close();
    }

    private String path() {
        return "/api/v1/provider-configs/" + flows.configuration + "/tests";
    }

    private Response begin() {
        return flows.call(flows.owner, "POST", path(), "");
    }

    private Response result(Response begun) {
        return flows.get(flows.owner, path() + "/" + begun.text("id"));
    }

    private static List<String> steps(Response test) {
        return test.json()
                .path("steps")
                .valueStream()
                .map(step ->
                        step.path("name").asString() + " " + step.path("state").asString()
                                + (step.path("reason").isString()
                                        ? " " + step.path("reason").asString()
                                        : ""))
                .toList();
    }

    @Test
    void testWhenPersonSignsInThenEveryStepPassesAndNothingRemains() {
        Response begun = begin();
        assertThat(begun.status()).isEqualTo(201);
        assertThat(begun.text("state")).isEqualTo("waiting");
        assertThat(steps(begun)).containsExactly("reach passed", NO_METADATA);

        Response back = flows.connect(new Browser(flows.node), begun.text("url"), "alice");
        assertThat(back.location())
                .endsWith("/console/" + flows.project + "/providers/" + flows.configuration + "/tests/"
                        + begun.text("id"));

        Response test = result(begun);
        assertThat(test.text("state")).isEqualTo("passed");
        assertThat(steps(test))
                .containsExactly(
                        "reach passed",
                        NO_METADATA,
                        "authorization passed",
                        "callback passed",
                        "token passed",
                        "account passed",
                        "refresh passed",
                        "revocation passed");
        assertThat(flows.provider.requests()).containsExactly("authorization_code", "refresh_token");
        assertThat(flows.provider.liveRefreshTokens())
                .isEqualTo(flows.provider.revoked())
                .isNotEmpty();
        assertThat(flows.get(flows.owner, "/api/v1/connections?project_id=" + flows.project)
                        .json()
                        .path("items"))
                .isEmpty();
        assertThat(flows.get(flows.owner, "/api/v1/provider-configs/" + flows.configuration)
                        .text("client_accepted"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"issuer\":\"URL\",\"token_endpoint\":\"URL/token\"}', discovery passed",
        "'{\"issuer\":\"URL/\",\"token_endpoint\":\"URL/token\"}', discovery warning issuer_differs",
        "'{\"issuer\":\"URL\",\"token_endpoint\":\"URL/oauth/token\"}', discovery warning endpoint_differs",
        "'[]', discovery warning metadata_unavailable",
        "'{', discovery warning metadata_unavailable"
    })
    void testWhenProviderHasMetadataThenTheyAreCompared(String metadata, String step) {
        flows.provider.metadata(metadata.replace("URL", flows.provider.url()));

        assertThat(steps(begin())).contains(step);
    }

    @Test
    void testWhenFinishedThenItsTraceShowsNoSecret() {
        Response begun = begin();
        String authorization =
                flows.toProvider(new Browser(flows.node), begun.text("url")).location();
        assertThat(authorization).isNotEmpty();
        Response second = begin();
        flows.connect(new Browser(flows.node), second.text("url"), "alice");
        Response test = result(second);

        assertThat(test.body())
                .contains("\"grant_type\"")
                .contains("authorization_code")
                .contains("/token")
                .doesNotContain(TestProvider.SECRET)
                .doesNotContain("Basic ")
                .doesNotContain("Bearer ")
                .doesNotContain("alice");
        for (String token : flows.provider.revoked()) {
            assertThat(test.body()).doesNotContain(token);
        }
        assertThat(flows.installation
                        .sql()
                        .sql("SELECT string_agg(steps::text, ' ') FROM connection_test")
                        .query(String.class)
                        .single())
                .doesNotContain(TestProvider.SECRET)
                .doesNotContain("alice");
    }

    @Test
    void testWhenProviderRefusesTheClientThenItFailsThere() {
        Response begun = begin();
        flows.provider.mood(TestProvider.Mood.of(401, "{\"error\":\"invalid_client\"}"));
        flows.connect(new Browser(flows.node), begun.text("url"), "alice");

        Response test = result(begun);
        assertThat(test.text("state")).isEqualTo("failed");
        assertThat(steps(test))
                .containsExactly(
                        "reach passed",
                        NO_METADATA,
                        "authorization passed",
                        "callback passed",
                        "token failed client_rejected");
        assertThat(test.json().path("steps").path(4).path("subject").asString()).isEqualTo("invalid_client");
        assertThat(test.json().path("steps").path(4).path("explanation").asString())
                .isNotEmpty();
    }

    @Test
    void testWhenRefreshIsRefusedThenTokensAreRevokedNevertheless() {
        Response begun = begin();
        flows.provider.mood(TestProvider.Mood.slow(0));
        flows.provider.mood(TestProvider.Mood.of(400, "{\"error\":\"unauthorized_client\"}"));
        flows.connect(new Browser(flows.node), begun.text("url"), "alice");

        Response test = result(begun);
        assertThat(test.text("state")).isEqualTo("failed");
        assertThat(steps(test)).contains("refresh failed refresh_refused", "revocation passed");
        assertThat(flows.provider.revoked()).isNotEmpty();
    }

    /** As at Instagram: the refusal of a refresh that comes too early would say nothing. */
    @Test
    void testWhenTokensAreTooYoungForARefreshThenItIsNotTried() {
        flows.useCatalogued(
                "young-" + UUID.randomUUID(),
                ",\"refresh\":{\"window\":{\"after_seconds\":86400}},\"revocation\":{}"
                        + ",\"long_lived\":{\"grant_type\":\"refresh_token\",\"token_param\":\"access_token\"}");
        Response begun = begin();
        flows.provider.mood(TestProvider.Mood.slow(0));
        flows.provider.mood(TestProvider.Mood.of(
                200, "{\"access_token\":\"long-1\",\"refresh_token\":\"young-1\",\"expires_in\":5184000}"));
        flows.connect(new Browser(flows.node), begun.text("url"), "alice");

        Response test = result(begun);

        assertThat(steps(test)).contains("token passed", "refresh warning refresh_too_early", "revocation passed");
        assertThat(test.json()
                        .path("steps")
                        .valueStream()
                        .filter(step -> step.path("name").asString().equals("token"))
                        .findFirst()
                        .orElseThrow()
                        .path("calls"))
                .as("the exchanges of the code and of its token")
                .hasSize(2);
        assertThat(test.body()).doesNotContain("long-1").doesNotContain("young-1");
        assertThat(flows.provider.requests()).hasSize(2);
    }

    @Test
    void testWhenPersonDeclinesThenItFailsAtTheProvider() {
        Response begun = begin();
        Browser browser = new Browser(flows.node);
        Response page = browser.get(begun.text("url"));
        browser.post(begun.text("url"), Browser.fields("action", "cancel", "csrf", ConnectFlows.csrf(page)));

        assertThat(steps(result(begun)))
                .containsExactly("reach passed", NO_METADATA, "authorization failed access_denied");
    }

    @Test
    void testWhenNobodyReturnsInTimeThenItHasExpired() {
        Response begun = begin();
        flows.installation
                .sql()
                .sql("UPDATE connection_test SET expires_at = now() - interval '1 second' WHERE id = :id")
                .param("id", ConnectSessionId.of(begun.text("id")).value())
                .update();

        assertThat(result(begun).text("state")).isEqualTo("expired");
        assertThat(steps(result(begun))).contains("authorization failed not_completed");
    }

    @Test
    void testWhenRevocationWouldEndAConnectionThenItIsSkipped() {
        flows.useWholeGrants();
        String living = flows.connected("alice");
        Response begun = begin();
        flows.connect(new Browser(flows.node), begun.text("url"), "alice");

        assertThat(steps(result(begun))).contains("revocation skipped ends_other_connections");
        assertThat(flows.provider.revoked()).isEmpty();
        assertThat(flows.state(living)).isEqualTo("healthy");
    }

    @Test
    void testWhenNobodyListensThenItFailsAtOnce() {
        flows.provider.close();
        Response begun = begin();

        assertThat(begun.text("state")).isEqualTo("failed");
        assertThat(begun.text("url")).isEmpty();
        assertThat(steps(begun)).startsWith("reach failed unreachable");
    }

    @Test
    void testWhenConfigurationHasNoEndUsersThenItIsCompleteAtOnce() {
        flows.configuration = flows.call(
                        flows.owner,
                        "POST",
                        "/api/v1/provider-configs",
                        "{\"project_id\":\"" + flows.project
                                + "\",\"provider\":\"custom\",\"grant\":\"client_credentials\",\"client_id\":\""
                                + TestProvider.CLIENT + "\",\"client_secret\":\"" + TestProvider.SECRET
                                + "\",\"custom\":" + flows.provider.custom("") + "}")
                .text("id");
        Response begun = begin();

        assertThat(begun.text("state")).isEqualTo("passed");
        assertThat(steps(begun))
                .startsWith(
                        "reach passed",
                        NO_METADATA,
                        "authorization skipped no_end_user",
                        "token passed",
                        "refresh skipped own_client");
        assertThat(flows.provider.requests()).containsExactly("client_credentials");
    }

    @Test
    void listWhenSeveralTestsThenNewestFirstAndPaged() {
        String first = begin().text("id");
        String second = begin().text("id");
        Response page = flows.get(flows.owner, path() + "?limit=1");

        assertThat(page.json().path("items").path(0).path("id").asString()).isEqualTo(second);
        assertThat(flows.get(flows.owner, path() + "?limit=1&cursor=" + page.text("next_cursor"))
                        .json()
                        .path("items")
                        .path(0)
                        .path("id")
                        .asString())
                .isEqualTo(first);
    }

    @Test
    void testWhenUnknownOrForeignThenNotFound() {
        ConnectFlows other = new ConnectFlows();
        try {
            Response begun = begin();
            assertThat(flows.get(
                                    flows.owner,
                                    "/api/v1/provider-configs/" + flows.configuration + "/tests/"
                                            + new ConnectSessionId(UUID.randomUUID()))
                            .text("code"))
                    .isEqualTo("connection_test_not_found");
            assertThat(flows.get(
                                    other.owner,
                                    "/api/v1/provider-configs/" + flows.configuration + "/tests/" + begun.text("id"))
                            .status())
                    .isEqualTo(404);
            assertThat(other.get(
                                    other.owner,
                                    "/api/v1/provider-configs/" + other.configuration + "/tests/" + begun.text("id"))
                            .status())
                    .isEqualTo(404);
            assertThat(flows.call(flows.app, "POST", path(), "").status()).isEqualTo(403);
        } finally {
            other.provider.close();
        }
    }
}
