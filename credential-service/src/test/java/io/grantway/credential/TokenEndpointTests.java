package io.grantway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.fixture.Description;
import io.grantway.platform.fixture.Neighbourhood;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The endpoint from which apps read access tokens: releases, refusals and refreshes. */
class TokenEndpointTests extends RunningService {

    @Test
    void tokenWhenAppHasGrantThenReleasedAndOthersRefused() {
        store("1 hour", false);
        grant("token");
        Http.Response answer = http.get(tokenPath, appToken("tokens:read"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json().path("access_token").asString()).isEqualTo(CANARY + "-access");
        assertThat(answer.json().path("min_ttl_met").asBoolean()).isTrue();
        assertThat(answer.json().path("attributes").toString()).isEqualTo("{\"instance_url\":\"https://na1.example\"}");

        problem(http.get(tokenPath, null), 401, "unauthenticated");
        problem(
                http.get(tokenPath, NEIGHBOURS.personToken(new UserId(UUID.randomUUID()))),
                403,
                "tokens_for_apps_only");
        problem(http.get(tokenPath, appToken("connections:read")), 403, "insufficient_scope");
        problem(
                http.get(tokenPath, NEIGHBOURS.appToken(app, new ProjectId(UUID.randomUUID()), "tokens:read")),
                404,
                "connection_not_found");
        problem(
                http.get(tokenPath, NEIGHBOURS.appToken(new AppId(UUID.randomUUID()), project, "tokens:read")),
                403,
                "grant_required");
        problem(http.get(tokenPath, service("credential.open")), 401, "invalid_token");
        problem(http.get(tokenPath + "?min_ttl_seconds=3601", appToken("tokens:read")), 400, "invalid_request");
        problem(http.get(tokenPath + "?min_ttl=1", appToken("tokens:read")), 400, "invalid_request");

        grant("proxy");
        problem(http.get(tokenPath, appToken("tokens:read")), 403, "proxy_only_grant");
        assertThat(http.post(
                                credential + "/grants/" + app + "/withdraw",
                                service("credential.write actor.assert"),
                                SOMEONE.substring(SOMEONE.indexOf(':') + 1))
                        .status())
                .isEqualTo(204);
        problem(http.get(tokenPath, appToken("tokens:read")), 403, "grant_required");
        assertThat(deniedEvents()).isGreaterThanOrEqualTo(5);
    }

    @Test
    void tokenWhenConnectionPendingOrDisconnectedThenRefused() {
        store("1 hour", true);
        grant("token");
        problem(http.get(tokenPath, appToken("tokens:read")), 409, "connection_not_confirmed");
        state("active");
        assertThat(http.get(tokenPath, appToken("tokens:read")).status()).isEqualTo(200);
        state("disconnecting");
        problem(http.get(tokenPath, appToken("tokens:read")), 409, "connection_disconnected");
        Http.Response opened = http.post(
                credential + "/open",
                service("credential.open actor.assert"),
                "{\"purpose\":\"revocation\",\"destination\":\"" + Fixtures.DESTINATION + "\"," + SOMEONE + "}");
        assertThat(opened.json().path("fields").path("refresh_token").asString())
                .isEqualTo(CANARY + "-refresh");
        state("destroyed");
        problem(http.get(tokenPath, appToken("tokens:read")), 409, "connection_disconnected");
    }

    @Test
    void tokenWhenExpiredThenRefreshedThroughTheIssuerOnce() {
        store("-1 second", false);
        grant("token");
        AtomicInteger asked = new AtomicInteger();
        NEIGHBOURS.on("POST /internal/connections/" + new ConnectionId(id) + "/refresh", request -> {
            asked.incrementAndGet();
            assertThat(request.body()).contains("\"seen_version\":1");
            refresh(1, "-new");
            return new Neighbourhood.Response(200, "{\"state\":\"healthy\",\"version\":2}");
        });
        Http.Response answer = http.get(tokenPath, appToken("tokens:read"));
        assertThat(answer.json().path("access_token").asString()).isEqualTo(CANARY + "-access-new");
        assertThat(http.get(tokenPath, appToken("tokens:read")).status()).isEqualTo(200);
        assertThat(asked).hasValue(1);

        NEIGHBOURS.on(
                "POST /internal/connections/" + new ConnectionId(id) + "/refresh",
                request -> new Neighbourhood.Response(200, "{\"state\":\"degraded\",\"version\":2}"));
        problem(http.get(tokenPath + "?force_refresh=true", appToken("tokens:read")), 503, "provider_unavailable");
        Http.Response tooSoon = http.get(tokenPath + "?force_refresh=true", appToken("tokens:read"));
        problem(tooSoon, 429, "rate_limited");
        assertThat(tooSoon.header("Retry-After")).isEqualTo("10");
    }

    @Test
    void tokenWhenExpiredAndRefreshFailsThenProblemAndNoToken() {
        store("-1 second", false);
        grant("token");
        String route = "POST /internal/connections/" + new ConnectionId(id) + "/refresh";
        NEIGHBOURS.on(
                route, request -> new Neighbourhood.Response(200, "{\"state\":\"reauth_required\",\"version\":1}"));
        problem(http.get(tokenPath, appToken("tokens:read")), 409, "reauth_required");
        NEIGHBOURS.on(
                route,
                request -> new Neighbourhood.Response(
                        200,
                        "{\"state\":\"degraded\",\"version\":1,\"retry_after_seconds\":17,\"reason\":\"rate_limited\","
                                + "\"since\":\"2026-11-26T12:00:00Z\",\"provider_error\":{\"status\":429,"
                                + "\"error\":\"slow_down\",\"error_description\":\"Please\"}}"));
        // each result is repeated for a second
        await().untilAsserted(
                        () -> problem(http.get(tokenPath, appToken("tokens:read")), 503, "provider_rate_limited"));
        Http.Response away = http.get(tokenPath, appToken("tokens:read"));
        assertThat(away.json().path("reason").asString()).isEqualTo("rate_limited");
        assertThat(away.json().path("since").asString()).isEqualTo("2026-11-26T12:00:00Z");
        assertThat(away.json().path("provider_error").path("status").asInt()).isEqualTo(429);
        assertThat(away.json().path("provider_error").path("error_description").asString())
                .isEqualTo("Please");
        assertThat(away.header("Retry-After")).isEqualTo("17");
        NEIGHBOURS.on(route, request -> new Neighbourhood.Response(503, "{\"code\":\"not_ready\",\"status\":503}"));
        await().untilAsserted(() -> problem(http.get(tokenPath, appToken("tokens:read")), 503, "provider_unavailable"));
    }

    @Test
    void tokenWhenReleasedThenCountedInMetricsAndAsDescribed() {
        store("1 hour", false);
        grant("token");
        http.get(tokenPath, appToken("tokens:read"));
        assertThat(meters.get("grantway.releases")
                        .tag("outcome", "released")
                        .counter()
                        .count())
                .isPositive();
        assertThat(meters.get("grantway.release.group.size").summary().count()).isPositive();

        Http.Response description = http.get("/v3/api-docs", appToken("tokens:read"));
        assertThat(description.status()).isEqualTo(200);
        assertThat(description.json().path("openapi").asString()).startsWith("3.1");
        for (String asked : List.of(tokenPath, tokenPath + "?unknown=1")) {
            Http.Response sent = http.get(asked, appToken("tokens:read"));
            assertThat(Description.of(description.response().body())
                            .differences(
                                    "get",
                                    "/api/v1/connections/{connection_id}/token",
                                    sent.status(),
                                    sent.response().body()))
                    .isEmpty();
        }
    }

    private long deniedEvents() {
        return dump().lines()
                .filter(line ->
                        line.contains("connection.token_denied") && line.contains(new ConnectionId(id).toString()))
                .count();
    }
}
