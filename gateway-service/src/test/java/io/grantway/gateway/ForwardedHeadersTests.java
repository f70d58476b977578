package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.PrefixedId;
import io.grantway.gateway.fixture.GatewayFixture;
import io.grantway.gateway.fixture.LocalService.Seen;
import io.grantway.gateway.fixture.RawHttp;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** The headers that a service receives, whatever the client sends. */
class ForwardedHeadersTests extends GatewayRequests {

    @Test
    void forwardWhenClientForgesHeadersThenServiceSeesOnlyThoseOfTheGateway() {
        String raw = RawHttp.get(
                fixture.port(0),
                "/api/v1/connections/conn_1/token",
                "Authorization: Bearer " + app,
                "X-Project-Id: evil",
                "x_project_id: evil",
                "X-PROJECT-ID: evil",
                "X-Forwarded-For: 203.0.113.5",
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Proto: gopher",
                "Forwarded: for=203.0.113.5",
                "X-Real-IP: 203.0.113.5",
                "Subject-Token: evil",
                "subject_token: evil",
                "X-Request-Id: evil",
                "Cookie: a=b",
                "Connection: X-Request-Id, X-Forwarded-For");
        assertThat(raw).startsWith("HTTP/1.1 200");
        Seen seen = fixture.credential.last();
        String everything = seen.headers().toString().toLowerCase();
        assertThat(everything).doesNotContain("evil").doesNotContain("203.0.113.5");
        assertThat(seen.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(seen.header("X-Forwarded-Host")).isEqualTo("grantway.test");
        assertThat(seen.header("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(seen.header("X-Request-Id")).startsWith("req_");
        assertThat(seen.header("Cookie")).isNull();
        assertThat(seen.header("Authorization")).isEqualTo("Bearer " + app);
    }

    @Test
    void forwardWhenPeerIsTrustedProxyThenClientIsTheOneItNames() {
        try (ConfigurableApplicationContext gateway = fixture.start("--gateway.trusted-proxies=127.0.0.0/8")) {
            fixture.send(
                    "GET",
                    GatewayFixture.port(gateway),
                    "/api/v1/connections/conn_1/token",
                    null,
                    "Authorization",
                    "Bearer " + app,
                    "X-Forwarded-For",
                    "6.6.6.6, 203.0.113.5");
            assertThat(fixture.credential.last().header("X-Forwarded-For")).isEqualTo("203.0.113.5");
        }
    }

    @Test
    void requestWhenItBringsAnIdAndATraceThenBothAreOurOwn() {
        String id = PrefixedId.format("req", UUID.randomUUID());
        String trace = "0af7651916cd43dd8448eb211c80319c";
        HttpResponse<String> response = api(
                "/api/v1/connections/conn_1/token",
                "X-Request-Id",
                id,
                "traceparent",
                "00-" + trace + "-b7ad6b7169203331-01",
                "b3",
                trace + "-b7ad6b7169203331-1");
        assertThat(response.headers().allValues("X-Request-Id")).hasSize(1).doesNotContain(id);
        assertThat(fixture.credential.last().header("X-Request-Id"))
                .isEqualTo(response.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(fixture.credential.last().header("traceparent"))
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[13]")
                .doesNotContain(trace);
        assertThat(fixture.credential.last().header("b3")).isNull();
    }
}
