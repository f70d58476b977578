package io.grantway.oauthconfig.provider.connectsession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import io.grantway.oauthconfig.TestProvider.Mood;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts that a provider reports about a connection, in the callback and in token responses, and that URLs contain. */
class ConnectionAttributesTests extends ConnectFixture {

    private final String slug = "facts-" + UUID.randomUUID();

    /** The region of the callback decides where tokens are fetched, as at Zoho; a company is required, as at QuickBooks. */
    private void useRegions() {
        String url = flows.provider.url();
        flows.useCatalogued(
                slug,
                ",\"endpoints\":{\"authorization\":\"" + url + "/authorize\",\"token\":\"" + url
                        + "/token/{region}\",\"revocation\":\"" + url + "/revoke/{region}\",\"userinfo\":\"" + url
                        + "/me\"}"
                        + ",\"revocation\":{}"
                        + ",\"attributes\":{\"region\":{\"type\":\"path_segment\",\"pattern\":\"eu|us\",\"default_value\":\"us\"}"
                        + ",\"api\":{\"type\":\"origin\",\"hosts\":[\"*.api.example\"]}}"
                        + ",\"callback\":{\"attributes\":{\"region\":\"location\",\"company\":\"realmId\"},\"required\":[\"company\"]}"
                        + ",\"response\":{\"attributes\":{\"region\":\"/region\",\"api\":\"/api\",\"plan\":\"/plan\"}}");
    }

    private Response arrive(Browser browser, Response session, String account, String more) {
        return browser.get(flows.provider.consent(
                        flows.toProvider(browser, session.text("url")).location(), account)
                + more);
    }

    /** The id of a confirmed connection whose callback had these parameters. */
    private String connected(String more) {
        Response session = flows.session(",\"external_id\":\"user-alice\"");
        Response back = arrive(new Browser(flows.node), session, "alice", more);
        return flows.confirm(flows.app, session.text("id"), back.locationParameter("code"), "user-alice")
                .text("id");
    }

    private Response connection(String id) {
        return flows.get(flows.app, "/api/v1/connections/" + id);
    }

    private Response state(Response session) {
        return flows.get(flows.app, "/api/v1/connect-sessions/" + session.text("id"));
    }

    private void sql(String statement, String connection) {
        flows.installation
                .sql()
                .sql(statement)
                .param("id", ConnectionId.of(connection).value())
                .update();
    }

    @Test
    void connectWhenCallbackNamesRegionThenTokensComeFromThereAndSoDoTheirSuccessors() {
        useRegions();
        flows.provider.tokenFields(nonce -> ",\"api\":\"https://eu.api.example\",\"plan\":\"gold\"");
        String connection = connected("&location=eu&realmId=4711");

        assertThat(connection(connection).json().path("attributes").toString())
                .isEqualTo(
                        "{\"api\":\"https://eu.api.example\",\"company\":\"4711\",\"plan\":\"gold\",\"region\":\"eu\"}");
        assertThat(connection(connection).json().path("inputs").toString()).isEqualTo("{}");
        assertThat(flows.vault.get(connection).meta.path("attributes").toString())
                .as("apps read them with each token")
                .isEqualTo(connection(connection).json().path("attributes").toString());
        assertThat(flows.refresh(0, connection, 1, true).text("state")).isEqualTo("healthy");
        assertThat(flows.call(flows.app, "DELETE", "/api/v1/connections/" + connection, "")
                        .status())
                .isEqualTo(202);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(flows.provider.addresses())
                .containsExactly("/token/eu", "/token/eu", "/revoke/eu"));
        assertThat(flows.installation.auditEvents("connection.created"))
                .filteredOn(event -> event.contains(connection))
                .singleElement()
                .asString()
                .contains("\"attributes\":[\"api\",\"company\",\"plan\",\"region\"]")
                .doesNotContain("4711");
    }

    @Test
    void connectWhenCallbackNamesNoRegionThenTheDefaultCounts() {
        useRegions();
        String connection = connected("&realmId=4711");

        assertThat(connection(connection).json().path("attributes").toString())
                .isEqualTo("{\"company\":\"4711\",\"region\":\"us\"}");
        assertThat(flows.provider.addresses()).containsExactly("/token/us");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "&realmId=",
                "&realmId=1&realmId=2",
                "&realmId=1&realmId=1",
                "&realmId=%FF",
                "&realmId=%0a1",
                "&realmId=%e2%80%ae1",
            })
    void connectWhenRequiredAttributeIsMissingOrUnreadableThenNothingIsSent(String parameters) {
        useRegions();
        Response session = flows.session("");

        assertThat(arrive(new Browser(flows.node), session, "alice", parameters).status())
                .isEqualTo(400);

        assertThat(state(session).text("error")).isEqualTo("attribute_missing");
        assertThat(state(session).text("failed_step")).isEqualTo("callback");
        assertThat(flows.provider.addresses()).isEmpty();
    }

    /** The code, its verifier and the client secret would be sent to the host that the callback names. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "server=evil.example",
                "server=accounts.zoho.test.evil.example",
                "server=evilaccounts.zoho.test",
                "server=accounts.zoho.test@evil.example",
                "server=evil.example%23accounts.zoho.test",
                "server=evil.example%3faccounts.zoho.test",
                "server=evil.example%5caccounts.zoho.test",
                "server=accounts.zoho.test:8443",
                "server=accounts.zoho.test%2fx",
                "server=accounts.zoho.test.",
                "server=ACCOUNTS.ZOHO.TEST",
                "server=%20accounts.zoho.test",
                "server=accounts.zoho.test%0a",
                "server=accounts.zoho.test%00",
                "server=accounts%e3%80%82zoho.test",
                "server=%d0%b0ccounts.zoho.test",
                "server=127.0.0.1",
                "server=%5b::1%5d",
                "server=https://accounts.zoho.test",
                "server=%7bclient_id%7d",
                "server=accounts.zoho.test&server=accounts.zoho.test",
                "server=accounts.zoho.test&server=evil.example",
                "server=accounts.zoho.test%FF",
            })
    void connectWhenCallbackNamesHostThatIsNotAllowedThenNothingIsSent(String parameter) {
        hosts();
        Response session = flows.session("");

        Response page = arrive(new Browser(flows.node), session, "alice", "&" + parameter);

        assertThat(page.status()).isEqualTo(400);
        assertThat(state(session).text("state")).isEqualTo("failed");
        assertThat(state(session).text("error")).isEqualTo("attribute_refused");
        assertThat(state(session).text("failed_step")).isEqualTo("callback");
        assertThat(providerCalls()).as("requests to any host").isZero();
    }

    @Test
    void connectWhenCallbackNamesHostOfExcessiveLengthThenNothingIsSent() {
        hosts();
        Response session = flows.session("");

        arrive(new Browser(flows.node), session, "alice", "&server=" + "a.".repeat(300) + "zoho.test");

        assertThat(state(session).text("error")).isEqualTo("attribute_refused");
        assertThat(providerCalls()).isZero();
    }

    private void hosts() {
        flows.useCatalogued(
                slug,
                ",\"endpoints\":{\"authorization\":\"" + flows.provider.url() + "/authorize\""
                        + ",\"token\":\"https://{server}/token\"}"
                        + ",\"attributes\":{\"server\":{\"type\":\"host\",\"hosts\":[\"accounts.zoho.test\"],"
                        + "\"default_value\":\"accounts.zoho.test\"}}"
                        + ",\"callback\":{\"attributes\":{\"server\":\"server\"}}");
    }

    private long providerCalls() {
        return flows
                .node
                .bean(MeterRegistry.class)
                .find("grantway.provider.calls")
                .tag("provider", slug)
                .timers()
                .stream()
                .mapToLong(timer -> timer.count())
                .sum();
    }

    @Test
    void connectWhenTokenResponseNamesOriginThatIsNotAllowedThenTokensAreRevoked() {
        useRegions();
        flows.provider.tokenFields(nonce -> ",\"api\":\"https://eu.api.example.evil.example\"");
        Response session = flows.session("");

        arrive(new Browser(flows.node), session, "alice", "&realmId=1");

        assertThat(state(session).text("error")).isEqualTo("attribute_refused");
        assertThat(state(session).text("failed_step")).isEqualTo("token_exchange");
        assertThat(flows.provider.revoked()).hasSize(1);
    }

    @Test
    void refreshWhenAttributesChangeThenAllowedOnesAreTakenAndOthersKeepTheirValue() {
        useRegions();
        flows.provider.tokenFields(nonce -> ",\"api\":\"https://a.api.example\",\"plan\":\"gold\"");
        String connection = connected("&location=eu&realmId=4711");
        flows.provider.mood(response(",\"api\":\"https://b.api.example\",\"plan\":\"silver\",\"region\":\"us\""));
        assertThat(flows.refresh(0, connection, 1, true).text("state")).isEqualTo("healthy");

        assertThat(connection(connection).json().path("attributes").toString())
                .isEqualTo(
                        "{\"api\":\"https://b.api.example\",\"company\":\"4711\",\"plan\":\"silver\",\"region\":\"eu\"}");
        assertThat(flows.vault.get(connection).meta.path("attributes").toString())
                .isEqualTo(connection(connection).json().path("attributes").toString());
        flows.provider.mood(response(",\"api\":\"https://evil.example\""));
        assertThat(flows.refresh(0, connection, 2, true).text("state")).isEqualTo("healthy");

        assertThat(connection(connection).json().path("attributes").path("api").asString())
                .isEqualTo("https://b.api.example");
        assertThat(flows.provider.addresses()).containsExactly("/token/eu", "/token/eu", "/token/eu");
        assertThat(flows.installation.auditEvents("connection.refreshed"))
                .filteredOn(event -> event.contains(connection))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains(
                                        "\"attributes_changed\":[\"api\",\"plan\"]",
                                        "\"attributes_refused\":[\"region\"]"),
                        second -> assertThat(second).contains("\"attributes_refused\":[\"api\"]"));
        assertThat(flows.node
                        .bean(MeterRegistry.class)
                        .get("grantway.connection.attributes.refused")
                        .tag("provider", slug)
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    private static Mood response(String fields) {
        return Mood.of(
                200,
                "{\"access_token\":\"at-" + UUID.randomUUID() + "\",\"refresh_token\":\"rt-" + UUID.randomUUID()
                        + "\",\"expires_in\":3600" + fields + "}");
    }

    /** Someone with write access to the database tries to have tokens sent elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "attributes = '{\"region\":\"us\",\"company\":\"4711\"}'",
                "attributes = '{\"region\":\"eu\",\"company\":\"1\"}'",
                "attributes = '{\"region\":\"eu\"}'",
                "attributes = '{\"region\":1}'",
                "attributes = '[]'",
                "inputs = '{\"region\":\"us\"}'",
                "bound_attributes = '{}'",
                "bound_attributes = '{NULL}'",
                "values_seal = NULL",
                "values_seal = '\\x00'",
                "attributes = '{}', bound_attributes = '{}', values_seal = NULL",
            })
    void refreshWhenValuesWereChangedInDatabaseThenNothingIsSent(String change) {
        useRegions();
        String connection = connected("&location=eu&realmId=4711");
        sql("UPDATE connection SET " + change + " WHERE id = :id", connection);

        assertThat(flows.refresh(0, connection, 1, true).text("state")).isEqualTo("degraded");

        assertThat(flows.state(connection)).isEqualTo("degraded credential_damaged");
        assertThat(connection(connection).json().path("attributes").toString()).isEqualTo("{}");
        assertThat(flows.provider.addresses()).as("only the first token").containsExactly("/token/eu");
        assertThat(flows.vault.get(connection).fence).as("no lease").isZero();
    }

    @Test
    void refreshWhenValuesOfAnotherConnectionWereCopiedThenNothingIsSent() {
        useRegions();
        String european = connected("&location=eu&realmId=1");
        String american = connected("&location=us&realmId=1");
        flows.installation
                .sql()
                .sql("UPDATE connection SET (attributes, values_seal) = (SELECT attributes, values_seal FROM connection"
                        + " WHERE id = :other) WHERE id = :id")
                .param("id", ConnectionId.of(european).value())
                .param("other", ConnectionId.of(american).value())
                .update();

        flows.refresh(0, european, 1, true);

        assertThat(flows.state(european)).isEqualTo("degraded credential_damaged");
        assertThat(flows.provider.addresses()).containsExactly("/token/eu", "/token/us");
    }

    @Test
    void repairWhenCallbackNamesAnotherTargetThenRefusedAndItsTokensAreRevoked() {
        useRegions();
        String connection = connected("&location=eu&realmId=4711");
        String before = flows.vault.get(connection).fields.get("access_token");
        for (String other : new String[] {"&location=us&realmId=4711", "&location=eu&realmId=1"}) {
            Response session = flows.session(",\"connection_id\":\"" + connection + "\"");
            assertThat(arrive(new Browser(flows.node), session, "alice", other).status())
                    .isEqualTo(409);
            assertThat(state(session).text("error")).isEqualTo("other_account");
        }
        assertThat(flows.vault.get(connection).fields).containsEntry("access_token", before);
        assertThat(flows.provider.revoked()).hasSize(2);
    }

    @Test
    void repairWhenTargetIsTheSameThenOtherAttributesAreTaken() {
        useRegions();
        flows.provider.tokenFields(nonce -> ",\"plan\":\"gold\"");
        String connection = connected("&location=eu&realmId=4711");
        flows.provider.tokenFields(nonce -> ",\"plan\":\"silver\"");
        Response session = flows.session(",\"connection_id\":\"" + connection + "\"");
        Response back = arrive(new Browser(flows.node), session, "alice", "&location=eu&realmId=4711");
        flows.confirm(flows.app, session.text("id"), back.locationParameter("code"), "user-alice");

        assertThat(connection(connection).json().path("attributes").toString())
                .isEqualTo("{\"company\":\"4711\",\"plan\":\"silver\",\"region\":\"eu\"}");
        assertThat(flows.refresh(0, connection, 2, true).text("state")).isEqualTo("healthy");
        assertThat(flows.provider.addresses()).containsOnly("/token/eu");
    }

    /** Attributes of a repair whose account only the end user knows wait with its tokens. */
    @Test
    void repairWhenItWaitsForItsConfirmationThenAttributesWaitSealed() {
        useRegions();
        flows.provider.profile("");
        flows.provider.tokenFields(nonce -> ",\"plan\":\"gold\"");
        String connection = connected("&location=eu&realmId=4711");
        flows.provider.tokenFields(nonce -> ",\"plan\":\"silver\"");

        Response first = waitingRepair(connection);
        assertThat(connection(connection).json().path("attributes").path("plan").asString())
                .isEqualTo("gold");
        sql("UPDATE unconfirmed_repair SET attributes = '{\"plan\":\"iron\"}' WHERE connection_id = :id", connection);
        assertThat(first.status()).isEqualTo(303);
        assertThat(flows.confirm(flows.app, sessionOf(first), first.locationParameter("code"), "user-alice")
                        .status())
                .isEqualTo(409);

        Response second = waitingRepair(connection);
        assertThat(flows.confirm(flows.app, sessionOf(second), second.locationParameter("code"), "user-alice")
                        .status())
                .isEqualTo(200);
        assertThat(connection(connection).json().path("attributes").path("plan").asString())
                .isEqualTo("silver");
    }

    private static String sessionOf(Response back) {
        return back.locationParameter("session_id");
    }

    private Response waitingRepair(String connection) {
        Response session = flows.session(",\"connection_id\":\"" + connection + "\"");
        Browser browser = new Browser(flows.node);
        Response page = browser.get(session.text("url"));
        Response away = browser.post(
                session.text("url"),
                Browser.fields("action", "continue", "csrf", ConnectFlows.csrf(page), "same_account", "yes"));
        return browser.get(flows.provider.consent(away.location(), "alice") + "&location=eu&realmId=4711");
    }
}
