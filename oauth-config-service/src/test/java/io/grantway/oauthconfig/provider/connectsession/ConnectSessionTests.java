package io.grantway.oauthconfig.provider.connectsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The creation of connect sessions, and what is stored of them. */
class ConnectSessionTests extends ConnectFixture {

    @Test
    void createSessionWhenReturnUrlAppOrProjectIsWrongThenRefused() {
        assertThat(flows.session(",\"return_url\":\"https://shop.example/done/\"")
                        .text("code"))
                .isEqualTo("invalid_request");
        assertThat(flows.session(",\"return_url\":\"https://evil.example/done\"")
                        .body())
                .contains("return_url_not_registered");
        assertThat(flows.session(",\"app_id\":\"app_00000000000000000000000000\"")
                        .status())
                .isEqualTo(403);
        ConnectFlows foreign = new ConnectFlows();
        assertThat(foreign.call(
                                foreign.app,
                                "POST",
                                "/api/v1/connect-sessions",
                                "{\"provider_config_id\":\"" + flows.configuration + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(flows.session(",\"connection_id\":\"" + foreign.connected("bob") + "\"")
                        .status())
                .isEqualTo(404);
        foreign.provider.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {" a|trimmed", "a\u00a0|trimmed", "'\u2003'|trimmed", "\u200d|one_line", "' '|trimmed"})
    void createSessionWhenExternalIdIsBlankOrHasBlanksAtItsEndsThenRefused(String externalId, String code) {
        Response refused = flows.session(",\"external_id\":\"" + externalId + "\"");

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.json().findValuesAsString("pointer")).contains("/external_id");
        assertThat(refused.json().path("errors").findValuesAsString("code")).contains(code);
    }

    @Test
    void createSessionWhenRepeatedThenOnlyTheLatestUrlWorks() {
        String id = new ConnectSessionId(UUID.randomUUID()).toString();
        String first = flows.session(",\"id\":\"" + id + "\"").text("url");
        String second = flows.session(",\"id\":\"" + id + "\"").text("url");

        assertThat(new Browser(flows.node).get(first).status()).isEqualTo(404);
        assertThat(new Browser(flows.node).get(second).status()).isEqualTo(200);
        assertThat(flows.session(",\"id\":\"" + id + "\"").text("code")).isEqualTo("connect_session_exists");
    }

    @Test
    void sessionWhenStoredThenNoProofInClearText() {
        Response session = flows.session("");
        Browser browser = new Browser(flows.node);
        Response away = flows.toProvider(browser, session.text("url"));
        Response back = browser.get(flows.provider.consent(away.location(), "alice"));
        String rows = flows.installation
                .sql()
                .sql("SELECT string_agg(t::text, ' ') FROM connect_session t")
                .query(String.class)
                .single();

        assertThat(rows)
                .doesNotContain(URI.create(session.text("url")).getPath().substring("/connect/".length()))
                .doesNotContain(away.locationParameter("state"))
                .doesNotContain(back.locationParameter("code"))
                .doesNotContain(browser.cookies().get("grantway_connect"));
    }
}
