package io.grantway.oauthconfig.provider.connectsession;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.ConnectFlows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A custom provider whose tokens are for one resource (RFC 8707). */
class ResourceIndicatorTests {

    private static final String RESOURCE = "https://mcp.example/mcp?x=1";

    private final ConnectFlows flows =
            new ConnectFlows(",\"rotation\":\"always\",\"replay\":\"unsafe\",\"resource\":\"" + RESOURCE + "\"");

    @AfterEach
    void stop() {
        flows.provider.close();
    }

    @Test
    void resourceWhenConfiguredThenInEveryRequest() {
        Response session = flows.session(",\"external_id\":\"user-1\"");

        Response away = flows.toProvider(new Browser(flows.node), session.text("url"));
        String connection = flows.connected("alice");
        assertThat(flows.refresh(0, connection, 1, true).status()).isEqualTo(200);

        assertThat(away.locationParameter("resource")).isEqualTo(RESOURCE);
        assertThat(flows.provider.requests()).containsExactly("authorization_code", "refresh_token");
        assertThat(flows.provider.parameters())
                .allSatisfy(parameters -> assertThat(parameters).containsEntry("resource", RESOURCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp.example", "/mcp", "https://mcp.example/#x", "https://mcp.example/a b"})
    void resourceWhenNoAbsoluteUriThenRefused(String resource) {
        Response refused = flows.configure(flows.provider.custom(",\"resource\":\"" + resource + "\""));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("/custom/resource");
    }
}
