package io.grantway.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.ECKey;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.fixture.Neighbourhood;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tokens a service accepts, and what their callers may reach at its own port and its management port. */
class CallerTests extends SampleService {

    /** A key that an attacker has inserted into the issuer's table signs no accepted token. */
    @Test
    void requestWhenSigningKeyNotSignedByIssuerServiceKeyThenInvalidToken() throws Exception {
        ECKey forged = Neighbourhood.newKey("forged");
        Map<String, String> claims = Map.of("sub", ADA.toString(), "client_id", "console", "aud", "grantway-api");
        NEIGHBOURS.publishedKeys(List.of(
                NEIGHBOURS.publishedKey(),
                forged.toPublicJWK().toJSONString(),
                Neighbourhood.stated(forged, Neighbourhood.newKey("oauth-config-service"))));
        assertProblem(get("/api/v1/things/" + PROJECT, Neighbourhood.token(claims, forged)), 401, "invalid_token");
        assertThat(get("/api/v1/things/" + PROJECT, NEIGHBOURS.personToken(ADA)).statusCode())
                .isEqualTo(200);

        ECKey successor = Neighbourhood.newKey("successor");
        NEIGHBOURS.publishedKeys(List.of(NEIGHBOURS.publishedKey(), NEIGHBOURS.statedKey(successor)));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> get("/api/v1/things/" + PROJECT, Neighbourhood.token(claims, successor))
                                .statusCode()
                        == 200);
    }

    @ParameterizedTest
    @CsvSource({"typ,JWT", "aud,someone-else", "iss,http://elsewhere", "ttl,-10", "sub,usr_bad"})
    void requestWhenTokenIsNotForThisServiceThenInvalidToken(String name, String value) throws Exception {
        Map<String, String> claims =
                new HashMap<>(Map.of("sub", ADA.toString(), "client_id", "console", "aud", "grantway-api"));
        claims.put(name, value);
        assertProblem(get("/api/v1/things/" + PROJECT, NEIGHBOURS.token(claims)), 401, "invalid_token");
    }

    /** Two spellings of a token would be two tokens to anything that counts or caches them. */
    @Test
    void tokenWhenSignatureSpeltOtherwiseThenInvalid() throws Exception {
        String token = NEIGHBOURS.personToken(ADA);
        String path = "/api/v1/things/" + PROJECT;
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        String loose = token.substring(0, token.length() - 1) + alphabet.charAt(last + 1);
        for (String other : List.of(token + "=", token + "==", loose)) {
            assertProblem(get(path, other), 401, "invalid_token");
        }
        assertThat(get(path, token).statusCode()).isEqualTo(200);
    }

    @Test
    void requestWhenTokenRevokedThenUnauthorized() throws Exception {
        UserId boris = new UserId(UUID.randomUUID());
        NEIGHBOURS.member(boris, PROJECT, "viewer");
        String token = NEIGHBOURS.personToken(boris);
        assertThat(get("/api/v1/things/" + PROJECT, token).statusCode()).isEqualTo(200);
        NEIGHBOURS.revocations("""
                {"epoch":"test","version":1,"revocations":[{"version":1,"kind":"subject","value":"%s",
                "issued_until":"2999-01-01T00:00:00Z","expires_at":"2999-01-01T00:00:00Z"}]}""".formatted(boris));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> get("/api/v1/things/" + PROJECT, token).statusCode() == 401);
    }

    @Test
    void requestWhenCallerIsStrangerThenUnauthenticatedOnEveryPath() throws Exception {
        for (String path : List.of("/nowhere", "/internal/nowhere", "/error", "/v2/things", "/webjars/x.js")) {
            assertProblem(get(path, null), 401, "unauthenticated");
        }
        assertProblem(request(port, "DELETE", "/api/v1/things", null, null), 401, "unauthenticated");
        assertProblem(request(port, "OPTIONS", "/api/v1/things", null, null), 401, "unauthenticated");
        assertProblem(get("/error", NEIGHBOURS.personToken(ADA)), 404, "not_found");
    }

    @Test
    void internalPathWhenCallerIsNotServiceWithScopeThenRefused() throws Exception {
        assertProblem(get("/internal/things", NEIGHBOURS.personToken(ADA)), 401, "invalid_token");
        assertProblem(get("/internal/things", null), 401, "unauthenticated");
        HttpResponse<String> missing =
                get("/internal/things", NEIGHBOURS.serviceToken("x-service", "sample-service", "other"));
        assertProblem(missing, 403, "insufficient_scope");
        assertThat(missing.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_scope\", scope=\"thing.read\"");
        awaitEvent("access.denied", "GET /internal/things", "x-service", "insufficient_scope");
        assertThat(get("/internal/things", NEIGHBOURS.serviceToken("x-service", "sample-service", "thing.read"))
                        .body())
                .isEqualTo("yes");
        assertProblem(
                get("/api/v1/things/" + PROJECT, NEIGHBOURS.serviceToken("x-service", "sample-service", "thing.read")),
                401,
                "invalid_token");
    }

    @Test
    void getThingWhenProjectForeignOrScopeMissingThenHiddenOrScopeNamed() throws Exception {
        String foreign = new ProjectId(UUID.randomUUID()).toString();
        assertProblem(get("/api/v1/things/" + foreign, NEIGHBOURS.personToken(ADA)), 404, "project_not_found");
        assertProblem(
                get("/api/v1/things/" + foreign, NEIGHBOURS.appToken(APP, PROJECT, "connections:read")),
                404,
                "project_not_found");
        HttpResponse<String> missing =
                get("/api/v1/things/" + PROJECT, NEIGHBOURS.appToken(APP, PROJECT, "tokens:read"));
        assertProblem(missing, 403, "insufficient_scope");
        assertThat(missing.body()).contains("connections:read");
        assertThat(missing.headers().firstValue("WWW-Authenticate"))
                .contains("Bearer error=\"insufficient_scope\", scope=\"connections:read\"");
        awaitEvent("access.denied", "GET /api/v1/things/{project_id}", foreign, ADA.toString());
    }

    @Test
    void requestWhenOtherPermissionCheckedThanDeclaredThenInternalError() throws Exception {
        NEIGHBOURS.member(ADA, PROJECT, "owner");
        assertProblem(get("/api/v1/drifted/" + PROJECT, NEIGHBOURS.personToken(ADA)), 500, "internal_error");
    }

    @Test
    void managementPortWhenCallerHasNoMetricsTokenThenOnlyHealthOpen() throws Exception {
        assertThat(request(managementPort, "GET", "/actuator/health/liveness", null, null)
                        .statusCode())
                .isEqualTo(200);
        assertThat(request(managementPort, "GET", "/actuator/prometheus", null, null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(request(managementPort, "GET", "/actuator/prometheus", NEIGHBOURS.personToken(ADA), null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(request(managementPort, "GET", "/actuator/env", null, null).statusCode())
                .isIn(401, 404);
        assertThat(get("/actuator/health", null).statusCode()).isIn(401, 404);
    }
}
