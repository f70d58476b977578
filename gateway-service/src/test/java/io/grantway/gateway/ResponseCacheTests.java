package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.gateway.fixture.GatewayFixture;
import io.grantway.gateway.fixture.LocalService.Reply;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Responses that the gateway keeps, and those that it must not keep. */
class ResponseCacheTests extends GatewayRequests {

    @Test
    void catalogueWhenKeptThenServedFromCacheBehindTheTokenCheck() {
        String path = "/api/v1/providers?q=" + UUID.randomUUID();
        fixture.issuer.behaviour = request -> new Reply(
                200,
                Map.of("Content-Type", "application/json", "Cache-Control", "private, max-age=300", "ETag", "\"c1\""),
                "{\"items\":[]}");
        assertThat(api(path).body()).isEqualTo("{\"items\":[]}");
        int before = fixture.issuer.seen.size();
        HttpResponse<String> kept = api(path);
        assertThat(kept.body()).isEqualTo("{\"items\":[]}");
        assertThat(kept.headers().firstValue("ETag")).contains("\"c1\"");
        assertThat(api(path, "If-None-Match", "\"c1\"").statusCode()).isEqualTo(304);
        HttpResponse<String> unchanged = fixture.send(
                "HEAD", fixture.port(0), path, null, "Authorization", "Bearer " + app, "If-None-Match", "\"c1\"");
        assertThat(unchanged.statusCode()).isEqualTo(304);
        HttpResponse<String> head = fixture.send("HEAD", fixture.port(0), path, null, "Authorization", "Bearer " + app);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).contains("12");
        assertThat(head.headers().firstValue("ETag")).contains("\"c1\"");
        assertThat(fixture.issuer.seen).hasSize(before);
        assertThat(fixture.get(path).statusCode()).as("no token").isEqualTo(401);
        assertThat(api(path, "Cookie", "a=b").statusCode()).isEqualTo(200);
        assertThat(fixture.issuer.seen).as("cookies pass the cache by").hasSize(before + 1);
    }

    @Test
    void keptResponseWhenStaleThenRevalidatedWithItsEntityTag() {
        String path = "/.well-known/openid-configuration?" + UUID.randomUUID();
        try (ConfigurableApplicationContext gateway = fixture.start("--gateway.cache.longest=1ms")) {
            fixture.issuer.behaviour = request -> "\"d1\"".equals(request.header("If-None-Match"))
                    ? new Reply(304, Map.of("ETag", "\"d1\"", "Cache-Control", "max-age=60"), "")
                    : new Reply(200, Map.of("ETag", "\"d1\"", "Content-Type", "application/json"), "{}");
            int port = GatewayFixture.port(gateway);
            assertThat(fixture.send("GET", port, path, null).body()).isEqualTo("{}");
            HttpResponse<String> again = fixture.send("GET", port, path, null);
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).isEqualTo("{}");
            assertThat(fixture.issuer.last().header("If-None-Match")).isEqualTo("\"d1\"");
        }
    }

    @Test
    void responseWhenItMustNotBeStoredThenNotKept() {
        String path = "/.well-known/openid-configuration?" + UUID.randomUUID();
        fixture.issuer.behaviour =
                request -> new Reply(200, Map.of("Cache-Control", "no-store", "ETag", "\"x\""), "fresh");
        fixture.get(path);
        int before = fixture.issuer.seen.size();
        fixture.get(path);
        assertThat(fixture.issuer.seen).hasSize(before + 1);
    }
}
