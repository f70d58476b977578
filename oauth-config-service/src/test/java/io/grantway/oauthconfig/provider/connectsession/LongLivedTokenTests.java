package io.grantway.oauthconfig.provider.connectsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.TestProvider;
import io.grantway.oauthconfig.TestProvider.Mood;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Codes whose token of an hour is exchanged at once for one of sixty days, as at Instagram. */
@ExtendWith(OutputCaptureExtension.class)
class LongLivedTokenTests extends ConnectFixture {

    private static final String LONG_LIVED =
            "{\"access_token\":\"long-1\",\"token_type\":\"bearer\",\"expires_in\":5184000}";

    private void useLongLived() {
        String url = flows.provider.url();
        flows.provider.acceptsAnyClient();
        flows.provider.issuesRefreshTokens(false);
        flows.provider.tokenFields(nonce -> ",\"user_id\":4711,\"permissions\":[\"basic\",\"publish\"]");
        flows.useCatalogued(
                "long-lived-" + UUID.randomUUID(),
                ",\"endpoints\":{\"authorization\":\"" + url + "/authorize\",\"token\":\"" + url
                        + "/token\",\"long_lived\":\"" + url + "/token/long\",\"refresh\":\"" + url
                        + "/token/refresh\",\"revocation\":\"" + url + "/revoke\"}"
                        + ",\"token\":{\"client_authentication\":\"client_secret_post\"}"
                        + ",\"response\":{\"scope\":\"/permissions\",\"error\":\"/error/code\"}"
                        + ",\"long_lived\":{\"grant_type\":\"ig_exchange_token\",\"method\":\"GET\",\"omit\":[\"client_id\"]}"
                        + ",\"refresh\":{\"method\":\"GET\",\"grant_type\":\"ig_refresh_token\",\"token_param\":\"access_token\""
                        + ",\"self_exchange\":true,\"client_authentication\":\"none\",\"omit\":[\"client_id\"],\"rotation\":\"never\"}"
                        + ",\"account\":{\"from\":\"token_answer\",\"subject\":\"/user_id\"}"
                        + ",\"errors\":[{\"error\":\"190\",\"meaning\":\"ended\"}],\"revocation\":{}");
    }

    private Response state(Response session) {
        return flows.get(flows.app, "/api/v1/connect-sessions/" + session.text("id"));
    }

    /** Lets the exchange of the code succeed, and answers the next request so. */
    private void thenAnswers(Mood second) {
        flows.provider.mood(new Mood(true, 200, "", null, 0));
        flows.provider.mood(second);
    }

    @Test
    void connectWhenTokenIsShortLivedThenTheLongLivedOneIsKeptAndRefreshedByItself(CapturedOutput output) {
        useLongLived();
        thenAnswers(Mood.of(200, LONG_LIVED));
        String connection = flows.connected("alice");

        assertThat(flows.vault.get(connection).fields)
                .containsEntry("access_token", "long-1")
                .containsEntry("refresh_token", "long-1");
        Response read = flows.get(flows.app, "/api/v1/connections/" + connection);
        assertThat(read.json().path("account").path("subject").asString()).isEqualTo("4711");
        assertThat(read.json().path("scopes").toString()).isEqualTo("[\"basic\",\"publish\"]");
        flows.provider.mood(Mood.of(200, LONG_LIVED.replace("long-1", "long-2")));

        assertThat(flows.refresh(0, connection, 1, true).text("state")).isEqualTo("healthy");

        assertThat(flows.vault.get(connection).fields).containsEntry("access_token", "long-2");
        assertThat(flows.provider.addresses())
                .hasSize(3)
                .satisfiesExactly(
                        code -> assertThat(code).isEqualTo("/token"),
                        exchange -> assertThat(exchange)
                                .startsWith("/token/long?")
                                .contains("grant_type=ig_exchange_token", "client_secret=" + TestProvider.SECRET)
                                .doesNotContain("client_id"),
                        refresh -> assertThat(refresh)
                                .isEqualTo("/token/refresh?grant_type=ig_refresh_token&access_token=long-1"));
        assertThat(output).doesNotContain(TestProvider.SECRET).doesNotContain("long-1");
    }

    /** The first token is given back, and nothing is stored. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|{\"error\":{\"code\":100,\"message\":\"Unsupported request\"}}|long_lived_token_refused",
                "400|{\"error\":{\"code\":190,\"message\":\"Session has expired\"}}|long_lived_token_refused",
                "429|{}|rate_limited",
                "200|{\"data\":[]}|response_unreadable",
                "200|<html>|response_unreadable",
                "500|{}|provider_unavailable",
                "0||provider_unavailable",
            })
    void connectWhenTheSecondExchangeFailsThenSessionFailsAndNothingIsConnected(
            int status, String body, String error, CapturedOutput output) {
        useLongLived();
        thenAnswers(Mood.of(status, body == null ? "" : body));
        Response session = flows.session(",\"external_id\":\"user-alice\"");

        Response page = flows.connect(new Browser(flows.node), session.text("url"), "alice");

        assertThat(page.status()).isGreaterThanOrEqualTo(400);
        assertThat(state(session).text("state")).isEqualTo("failed");
        assertThat(state(session).text("error")).isEqualTo(error);
        assertThat(state(session).text("failed_step")).isEqualTo("token_exchange");
        assertThat(state(session).text("connection_id")).isEmpty();
        assertThat(flows.provider.revoked()).hasSize(1).allMatch(token -> token.startsWith("at-"));
        assertThat(output).doesNotContain(TestProvider.SECRET);
    }

    /** The code is not sent twice: a client that is refused only now is tried with its previous secret only now. */
    @Test
    void connectWhenTheClientIsRefusedInTheSecondExchangeThenCodeIsNotSentAgain() {
        useLongLived();
        thenAnswers(Mood.of(401, "{\"error\":{\"code\":\"invalid_client\"}}"));
        Response session = flows.session("");

        flows.connect(new Browser(flows.node), session.text("url"), "alice");

        assertThat(state(session).text("error")).isEqualTo("client_rejected");
        assertThat(flows.provider.requests())
                .filteredOn("authorization_code"::equals)
                .hasSize(1);
    }
}
