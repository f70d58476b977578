package io.grantway.oauthconfig.provider.connectsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.TestProvider.Mood;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of one authorization in requests, names of callback URLs, and accounts that tell where the API is. */
class ProviderPeculiarityTests extends ConnectFixture {

    private final String slug = "peculiar-" + UUID.randomUUID();

    /** VK ID: the device of the callback belongs into each request for tokens. */
    private void useDevices() {
        flows.useCatalogued(
                slug,
                ",\"attributes\":{\"device_id\":{\"type\":\"text\",\"pattern\":\"[A-Za-z0-9_-]{1,200}\",\"per_grant\":true}}"
                        + ",\"callback\":{\"attributes\":{\"device_id\":\"device_id\"},\"required\":[\"device_id\"]}"
                        + ",\"token\":{\"params\":{\"device_id\":\"{device_id}\"}}"
                        + ",\"refresh\":{\"params\":{\"device_id\":\"{device_id}\"},\"repeat_scope\":true,\"rotation\":\"always\"}");
        flows.provider.tokenFields(nonce -> ",\"scope\":\"wall email\"");
    }

    private Response arrive(Response session, String more) {
        Browser browser = new Browser(flows.node);
        return browser.get(flows.provider.consent(
                        flows.toProvider(browser, session.text("url")).location(), "alice")
                + more);
    }

    private String connected(String more) {
        Response session = flows.session(",\"external_id\":\"user-alice\"");
        Response back = arrive(session, more);
        return flows.confirm(flows.app, session.text("id"), back.locationParameter("code"), "user-alice")
                .text("id");
    }

    private Response state(Response session) {
        return flows.get(flows.app, "/api/v1/connect-sessions/" + session.text("id"));
    }

    private Response connection(String id) {
        return flows.get(flows.app, "/api/v1/connections/" + id);
    }

    @Test
    void connectWhenCallbackNamesDeviceThenEachTokenRequestRepeatsIt() {
        useDevices();
        String connection = connected("&device_id=phone-1_");

        assertThat(flows.refresh(0, connection, 1, true).text("state")).isEqualTo("healthy");

        assertThat(flows.provider.parameters()).hasSize(2).allSatisfy(parameters -> assertThat(parameters)
                .containsEntry("device_id", "phone-1_"));
        assertThat(flows.provider.parameters().getLast()).containsEntry("scope", "wall email");
        assertThat(connection(connection).json().path("attributes").toString())
                .isEqualTo("{\"device_id\":\"phone-1_\"}");
    }

    @ParameterizedTest
    @CsvSource({"'',attribute_missing", "&device_id=a%26b=c,attribute_refused"})
    void connectWhenDeviceIsMissingOrUnusableThenNothingIsSent(String more, String error) {
        useDevices();
        Response session = flows.session("");

        arrive(session, more);

        assertThat(state(session).text("error")).isEqualTo(error);
        assertThat(flows.provider.requests()).isEmpty();
    }

    /** Each authorization has its own device; another one is not another account. */
    @Test
    void repairWhenDeviceIsAnotherThenConnectionGoesOnWithIt() {
        useDevices();
        String connection = connected("&device_id=phone-1");
        Response session = flows.session(",\"connection_id\":\"" + connection + "\"");
        arrive(session, "&device_id=laptop-2");
        assertThat(state(session).text("error")).isEmpty();

        assertThat(flows.refresh(0, connection, 2, true).text("state")).isEqualTo("healthy");

        assertThat(flows.provider.parameters().getLast()).containsEntry("device_id", "laptop-2");
    }

    /** eBay: the URL is registered under a name, which is sent instead of it. */
    @Test
    void connectWhenCallbackUrlHasANameThenTheNameIsSent() {
        flows.useCatalogued(
                slug,
                ",\"inputs\":{\"ru_name\":{\"type\":\"text\",\"default_value\":\"Acme-Acme-1\",\"example\":\"a\"}}"
                        + ",\"callback\":{\"redirect_uri\":\"{ru_name}\"}");
        Response session = flows.session("");
        Browser browser = new Browser(flows.node);
        String asked = flows.toProvider(browser, session.text("url")).location();
        assertThat(asked).contains("&redirect_uri=Acme-Acme-1&");
        String back = flows.provider.consent(asked, "alice");
        assertThat(back).startsWith("Acme-Acme-1?");

        browser.get("/connect/callback/" + flows.configuration + back.substring("Acme-Acme-1".length()));

        assertThat(state(session).text("error")).isEmpty();
        assertThat(flows.provider.parameters()).singleElement().satisfies(parameters -> assertThat(parameters)
                .containsEntry("redirect_uri", "Acme-Acme-1"));
    }

    /** Docusign and Mailchimp: the account tells the host of its API. */
    private void useAccountHosts() {
        flows.useCatalogued(
                slug,
                ",\"account\":{\"label\":\"/email\",\"attributes\":{\"base_uri\":\"/accounts/0/base_uri\",\"plan\":\"/plan\"}}"
                        + ",\"attributes\":{\"base_uri\":{\"type\":\"origin\",\"hosts\":[\"*.api.example\"]}}"
                        + ",\"api\":{\"base_url\":\"{base_uri}/v1\"},\"revocation\":{}");
    }

    private void profile(String more) {
        flows.provider.profile("{\"sub\":\"%s\",\"email\":\"a@p.example\"" + more + "}");
    }

    @Test
    void connectWhenAccountTellsWhereItsApiIsThenConnectionKnows() {
        useAccountHosts();
        profile(",\"accounts\":[{\"base_uri\":\"https://na3.api.example\"}],\"plan\":\"gold\"");

        assertThat(connection(connected("")).json().path("attributes").toString())
                .isEqualTo("{\"base_uri\":\"https://na3.api.example\",\"plan\":\"gold\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ",\"accounts\":[{\"base_uri\":\"https://na3.api.example.evil.example\"}]|attribute_refused",
                ",\"accounts\":[{\"base_uri\":\"https://na3.api.example:8443\"}]|attribute_refused",
                ",\"accounts\":[{\"base_uri\":\"https://na3.api.example@evil.example\"}]|attribute_refused",
                ",\"accounts\":[]|attribute_missing",
            })
    void connectWhenAccountNamesNoAllowedHostThenTokensAreRevoked(String more, String error) {
        useAccountHosts();
        profile(more);
        Response session = flows.session("");

        arrive(session, "");

        assertThat(state(session).text("error")).isEqualTo(error);
        assertThat(state(session).text("failed_step")).isEqualTo("account");
        assertThat(flows.provider.revoked()).hasSize(1);
    }

    /** QuickBooks: the company of the callback is the account. */
    @Test
    void connectWhenAccountIsAnAttributeThenARepairForAnotherOneIsRefused() {
        flows.useCatalogued(
                slug,
                ",\"account\":{\"from\":\"attributes\",\"subject\":\"/company\"}"
                        + ",\"attributes\":{\"company\":{\"pattern\":\"[0-9]+\"}}"
                        + ",\"callback\":{\"attributes\":{\"company\":\"realmId\"}}");
        String connection = connected("&realmId=4711");
        assertThat(connection(connection).json().path("account").path("subject").asString())
                .isEqualTo("4711");
        Response session = flows.session(",\"connection_id\":\"" + connection + "\"");

        arrive(session, "&realmId=4712");

        assertThat(state(session).text("error")).isEqualTo("other_account");
        assertThat(connection(connection).json().path("attributes").toString()).isEqualTo("{\"company\":\"4711\"}");
    }

    /** Slack: the user's tokens are nested in the response to a code, but not in that to a refresh. */
    @Test
    void refreshWhenItsResponseHasAnotherFormThenUnderstood() {
        flows.useCatalogued(
                slug,
                ",\"response\":{\"access_token_at\":\"/user/access_token\",\"refresh_token_at\":\"/user/refresh_token\"}"
                        + ",\"refresh\":{\"rotation\":\"always\",\"response\":{\"success\":{\"pointer\":\"/ok\",\"value\":\"true\"}}}");
        flows.provider.tokenFields(
                nonce -> ",\"user\":{\"access_token\":\"user-1\",\"refresh_token\":\"user-refresh-1\"}");
        String connection = connected("");
        assertThat(flows.vault.get(connection).fields).containsEntry("access_token", "user-1");
        flows.provider.mood(Mood.of(
                200,
                "{\"ok\":true,\"access_token\":\"user-2\",\"refresh_token\":\"user-refresh-2\",\"expires_in\":60}"));

        assertThat(flows.refresh(0, connection, 1, true).text("state")).isEqualTo("healthy");

        assertThat(flows.vault.get(connection).fields)
                .containsEntry("access_token", "user-2")
                .containsEntry("refresh_token", "user-refresh-2");
        assertThat(flows.provider.parameters().stream()
                        .map(parameters -> parameters.get("refresh_token"))
                        .toList())
                .isEqualTo(Arrays.asList(null, "user-refresh-1"));
        assertThat(connection(connection).text("state")).isEqualTo("healthy");
    }
}
