package io.grantway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.gateway.fixture.GatewayFixture;
import io.grantway.gateway.fixture.LocalService;
import io.grantway.gateway.fixture.LocalService.Reply;
import io.grantway.gateway.fixture.LocalService.Seen;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** The API description that the gateway collects from the services. */
class ServedDescriptionTests extends GatewayRequests {

    @Test
    void apiDescriptionWhenAskedByManyAtOnceThenEachServiceIsAskedOnce() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        for (LocalService service :
                List.of(fixture.project, fixture.projectReplica, fixture.user, fixture.issuer, fixture.credential)) {
            service.behaviour = request -> Reply.json("{\"paths\":{}}");
        }
        Function<Seen, Reply> audit = fixture.audit.behaviour;
        fixture.audit.behaviour = request -> {
            if (request.uri().getPath().equals("/v3/api-docs")) {
                asked.incrementAndGet();
                return Reply.json("{\"paths\":{}}");
            }
            return audit.apply(request);
        };
        try (ConfigurableApplicationContext gateway = fixture.start();
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            int port = GatewayFixture.port(gateway);
            Callable<Integer> caller =
                    () -> fixture.send("GET", port, "/api/openapi.json", null).statusCode();
            for (Future<Integer> status : callers.invokeAll(Collections.nCopies(16, caller))) {
                assertThat(status.get()).isEqualTo(200);
            }
        } finally {
            fixture.audit.behaviour = audit;
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void apiDescriptionWhenServiceIsAwayThenNeverAPart() {
        Function<Seen, Reply> audit = fixture.audit.behaviour;
        fixture.audit.behaviour = request ->
                request.uri().getPath().equals("/v3/api-docs") ? Reply.json("{\"paths\":{}}") : audit.apply(request);
        for (LocalService service : List.of(fixture.project, fixture.projectReplica)) {
            service.behaviour = request -> Reply.json("{\"paths\":{}}");
        }
        fixture.issuer.behaviour = request -> Reply.json("{\"paths\":{}}");
        fixture.user.behaviour = request -> Reply.json("{\"paths\":{\"/api/v1/me\":{\"get\":{\"operationId\":\"getMe\","
                + "\"x-callers\":\"For people.\"}},\"/internal/x\":{\"get\":{}}},\"components\":{}}");
        fixture.credential.behaviour = request -> new Reply(500, Map.of(), "");
        try (ConfigurableApplicationContext gateway = fixture.start("--gateway.api-description.retry=1s")) {
            int port = GatewayFixture.port(gateway);
            HttpResponse<String> early = fixture.send("GET", port, "/api/openapi.json", null);
            assertThat(early.statusCode()).isEqualTo(503);
            assertThat(code(early)).isEqualTo("dependency_unavailable");
            assertThat(fixture.problem(early).get("detail").asString()).contains("credential-service");
            assertThat(early.headers().firstValue("Retry-After")).isPresent();
            fixture.credential.behaviour = request -> Reply.json("{\"paths\":{}}");
            await().atMost(Duration.ofSeconds(10))
                    .until(() ->
                            fixture.send("GET", port, "/api/openapi.json", null).statusCode() == 200);
            fixture.credential.behaviour = request -> new Reply(500, Map.of(), "");
            HttpResponse<String> served = fixture.send("GET", port, "/api/openapi.json", null);
            String etag = served.headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> unchanged =
                    fixture.send("GET", port, "/api/openapi.json", null, "If-None-Match", etag);
            assertThat(unchanged.statusCode()).isEqualTo(304);
            assertThat(unchanged.body()).isEmpty();
            HttpResponse<String> options = fixture.send("OPTIONS", port, "/api/openapi.json", null);
            assertThat(options.statusCode()).isEqualTo(405);
            assertThat(options.headers().firstValue("Allow").orElse("")).contains("GET", "HEAD");
            JsonNode whole = fixture.json.readTree(served.body());
            assertThat(whole.get("paths").propertyNames())
                    .contains("/api/v1/me", "/oauth2/token", "/userinfo", "/.well-known/openid-configuration")
                    .doesNotContain("/internal/x");
            JsonNode me = whole.at("/paths/~1api~1v1~1me/get");
            assertThat(me.get("summary").asString()).isNotBlank();
            assertThat(me.get("description").asString()).endsWith("For people.");
            assertThat(me.has("x-callers")).isFalse();
            assertThat(whole.at("/components/securitySchemes/oauth2/flows/clientCredentials/scopes")
                            .propertyNames())
                    .contains("tokens:read", "connections:read");
        } finally {
            fixture.audit.behaviour = audit;
        }
    }
}
