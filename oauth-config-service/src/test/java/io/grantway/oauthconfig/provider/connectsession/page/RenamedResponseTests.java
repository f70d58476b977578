package io.grantway.oauthconfig.provider.connectsession.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A provider that has its own names for the state and the code, in requests and responses. */
class RenamedResponseTests {

    private final ConnectFlows flows = new ConnectFlows();

    @AfterEach
    void stop() {
        flows.provider.close();
    }

    @Test
    void callbackWhenCodeAndStateHaveOtherNamesThenConnected() {
        flows.useCatalogued(
                "renamed-" + UUID.randomUUID(),
                ",\"authorization\":{\"names\":{\"state\":\"customField\"}},\"callback\":{\"code\":\"auth_code\"}");
        Browser browser = new Browser(flows.node);
        Response away = flows.toProvider(browser, flows.session("").text("url"));
        assertThat(away.locationParameter("state")).isEmpty();
        String state = away.locationParameter("customField");
        assertThat(state).isNotEmpty();

        String consented = flows.provider.consent(away.location().replace("customField=", "state="), "alice");
        Response standard = browser.get(consented);
        assertThat(standard.body()).doesNotContain("completion");
        assertThat(flows.provider.requests()).isEmpty();

        Response back = browser.get(consented.replace("code=", "auth_code=").replace("state=", "customField="));
        assertThat(back.status()).isEqualTo(303);
        assertThat(back.locationParameter("code")).isNotEmpty();
        assertThat(flows.provider.requests()).containsExactly("authorization_code");
    }

    @Test
    void configurationWhenParameterIsTheProvidersNameOfTheStateThenReserved() {
        String slug = "renamed-" + UUID.randomUUID();
        flows.describe(slug, ",\"authorization\":{\"names\":{\"state\":\"customField\"}}");

        Response refused = flows.call(
                flows.owner,
                "POST",
                "/api/v1/provider-configs",
                "{\"project_id\":\"" + flows.project + "\",\"provider\":\"" + slug
                        + "\",\"client_id\":\"a\",\"client_secret\":\"b\",\"authorize_params\":{\"customField\":\"x\"}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("reserved").contains("/authorize_params/customField");
    }
}
