package io.grantway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.grantway.contracts.credential.CredentialId;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.fixture.Description;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.PostgresFixture;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole service through its doors, on a real database, with its neighbours over HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ExtendWith(OutputCaptureExtension.class)
class CredentialServiceTests {

    private static final String CANARY = "Canary-9b7e";
    private static final Neighbourhood NEIGHBOURS = Neighbourhood.start();
    private static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("credential");
    private static final ECKey ISSUER_KEY = Neighbourhood.newKey("oauth-config-service");
    private static final String SOMEONE =
            "\"on_behalf_of\":{\"type\":\"user\",\"id\":\"usr_00000000000000000000000001\",\"request_id\":\"req_1\"}";

    private final ProjectId project = new ProjectId(UUID.randomUUID());
    private final AppId app = new AppId(UUID.randomUUID());
    private final UUID id = UUID.randomUUID();
    private final String credential = "/internal/credentials/" + new CredentialId(id);
    private final String tokenPath = "/api/v1/connections/" + new ConnectionId(id) + "/token";
    private Http http;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private MeterRegistry meters;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        NEIGHBOURS.register(registry, "credential-service");
        DATABASE.register(registry);
        registry.add(
                "GRANTWAY_ROOT_KEY", () -> VaultContext.keyFile(new byte[32]).toString());
        registry.add("GRANTWAY_SERVICE_KEYS", () -> NEIGHBOURS
                .serviceKeys(ISSUER_KEY, Neighbourhood.newKey("project-service"))
                .toString());
    }

    @AfterAll
    static void stop() {
        NEIGHBOURS.close();
    }

    @BeforeEach
    void ready() {
        http = new Http(port);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> new Http(managementPort)
                                .get("/actuator/health/readiness", null)
                                .status()
                        == 200);
    }

    @Test
    void tokenWhenAppHasGrantThenReleasedAndOthersRefused() {
        store("1 hour", false);
        grant("token");
        Http.Response answer = http.get(tokenPath, appToken("tokens:read"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.json().path("access_token").asString()).isEqualTo(CANARY + "-access");
        assertThat(answer.json().path("min_ttl_met").asBoolean()).isTrue();

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
        Http.Response away = http.get(tokenPath, appToken("tokens:read"));
        problem(away, 503, "provider_rate_limited");
        assertThat(away.json().path("reason").asString()).isEqualTo("rate_limited");
        assertThat(away.json().path("since").asString()).isEqualTo("2026-11-26T12:00:00Z");
        assertThat(away.json().path("provider_error").path("status").asInt()).isEqualTo(429);
        assertThat(away.json().path("provider_error").path("error_description").asString())
                .isEqualTo("Please");
        assertThat(away.header("Retry-After")).isEqualTo("17");
        NEIGHBOURS.on(route, request -> new Neighbourhood.Response(503, "{\"code\":\"not_ready\",\"status\":503}"));
        problem(http.get(tokenPath, appToken("tokens:read")), 503, "provider_unavailable");
    }

    @Test
    void internalEndpointWhenScopeMissingThenRefused() {
        store("1 hour", false);
        String body = "{\"state\":\"paused\"," + SOMEONE + "}";
        problem(http.put(credential + "/state", null, body), 401, "unauthenticated");
        problem(http.put(credential + "/state", appToken("credential.write"), body), 401, "invalid_token");
        problem(
                http.put(credential + "/state", service("credential.open actor.assert"), body),
                403,
                "insufficient_scope");
        problem(http.put(credential + "/state", service("credential.write"), body), 403, "insufficient_scope");
        problem(
                http.post(
                        credential + "/open",
                        service("credential.write actor.assert"),
                        "{\"purpose\":\"refresh\",\"destination\":\"" + Fixtures.DESTINATION + "\"," + SOMEONE + "}"),
                403,
                "insufficient_scope");
        problem(
                http.post(
                        credential + "/lease",
                        service("credential.write"),
                        "{\"owner\":\"x\",\"call_limit_seconds\":5,\"destination\":\"" + Fixtures.DESTINATION + "\"}"),
                403,
                "insufficient_scope");
        problem(
                http.send("DELETE", "/internal/projects/" + project + "/keys", service("credential.write"), null),
                403,
                "insufficient_scope");
        problem(
                http.put(
                        credential + "/state",
                        service("credential.write actor.assert"),
                        "{\"state\":\"gone\"," + SOMEONE + "}"),
                400,
                "invalid_request");
        problem(
                http.put("/internal/credentials/" + project + "/state", service("credential.write actor.assert"), body),
                400,
                "invalid_request");
        problem(
                http.put(
                        "/internal/credentials/" + new CredentialId(UUID.randomUUID()) + "/state",
                        service("credential.write actor.assert"),
                        body),
                404,
                "credential_not_found");
    }

    @Test
    void projectKeysWhenDestroyedThenNeverMadeAgain() {
        store("1 hour", false);
        grant("token");
        String keys = "/internal/projects/" + project + "/keys";
        assertThat(http.send("DELETE", keys, service("project.purge"), null).status())
                .isEqualTo(204);
        assertThat(http.send("DELETE", keys, service("project.purge"), null).status())
                .isEqualTo(204);
        problem(http.get(tokenPath, appToken("tokens:read")), 410, "project_keys_destroyed");
        problem(storeAs(UUID.randomUUID(), "1 hour", false), 410, "project_keys_destroyed");
        problem(
                http.send(
                        "DELETE",
                        "/internal/projects/prj_00000000000000000000000000/keys",
                        service("project.purge"),
                        null),
                409,
                "project_reserved");
    }

    @Test
    void openSigningKeyWhenNoValidAssertionOfTheIssuerThenRefused() throws Exception {
        String key = "/internal/bootstrap/signing-keys/" + new CredentialId(id);
        String body = "{\"private_jwk\":\"{\\\"d\\\":\\\"" + CANARY + "-jwk\\\"}\"}";
        assertThat(http.put(key, assertion(claims -> {}), body).status()).isEqualTo(204);
        assertThat(http.put(key, assertion(claims -> {}), body.replace("jwk\\", "other\\"))
                        .status())
                .isEqualTo(204);
        String once = assertion(claims -> {});
        Http.Response opened = http.post(key + "/open", once, null);
        assertThat(opened.status()).isEqualTo(200);
        assertThat(opened.json().path("private_jwk").asString()).contains(CANARY + "-jwk");
        problem(http.post(key + "/open", once, null), 401, "invalid_assertion");

        Instant now = Instant.now();
        List<String> refused = new ArrayList<>();
        refused.add(assertion(claims -> claims.issuer("project-service")));
        refused.add(assertion(claims -> claims.subject("project-service")));
        refused.add(assertion(claims -> claims.audience("audit-service")));
        refused.add(assertion(claims -> claims.audience(List.of("credential-service", "audit-service"))));
        refused.add(assertion(claims -> claims.expirationTime(Date.from(now.plusSeconds(120)))));
        refused.add(assertion(claims -> claims.expirationTime(Date.from(now.minusSeconds(1)))));
        refused.add(assertion(claims -> claims.issueTime(null)));
        refused.add(assertion(claims -> claims.jwtID(null)));
        refused.add(signed(Neighbourhood.newKey("oauth-config-service"), claims -> {}));
        refused.add(signed(Neighbourhood.newKey("project-service"), claims -> {}));
        refused.add(service("credential.open"));
        refused.add("x.y.z");
        refused.forEach(token -> problem(http.post(key + "/open", token, null), 401, "invalid_assertion"));
        problem(http.post(key + "/open", null, null), 401, "invalid_assertion");

        problem(
                http.post(
                        "/internal/bootstrap/signing-keys/" + new CredentialId(UUID.randomUUID()) + "/open",
                        assertion(claims -> {}),
                        null),
                404,
                "credential_not_found");
        problem(
                http.get("/internal/credentials/" + new CredentialId(id), assertion(claims -> {})),
                401,
                "invalid_token");
        problem(
                http.post(
                        credential + "/open",
                        service("credential.open actor.assert"),
                        "{\"purpose\":\"refresh\",\"destination\":\"" + Fixtures.DESTINATION + "\"," + SOMEONE + "}"),
                404,
                "credential_not_found");
    }

    @Test
    void secretWhenStoredAndUsedThenFoundNeitherInDatabaseNorLogs(CapturedOutput output) throws Exception {
        store("1 hour", false);
        grant("token");
        http.get(tokenPath, appToken("tokens:read"));
        refresh(1, "-next");
        http.get(tokenPath, appToken("tokens:read"));
        storeAs(id, "2 hours", false);
        http.put(credential, service("credential.write actor.assert"), "{\"fields\":{\"access_token\":\"" + CANARY);
        http.put(
                credential,
                service("credential.write actor.assert"),
                "{\"project_id\":\"" + project + "\",\"kind\":\"token_set\",\"fields\":{\"access_token\":[\"" + CANARY
                        + "\"]}}");
        state("disconnecting");
        http.post(
                credential + "/open",
                service("credential.open actor.assert"),
                "{\"purpose\":\"revocation\",\"destination\":\"" + Fixtures.DESTINATION + "\"," + SOMEONE + "}");
        http.put(
                "/internal/bootstrap/signing-keys/" + new CredentialId(UUID.randomUUID()),
                assertion(claims -> {}),
                "{\"private_jwk\":\"" + CANARY + "\"}");
        damage();
        http.post(
                credential + "/open",
                service("credential.open actor.assert"),
                "{\"purpose\":\"revocation\",\"destination\":\"" + Fixtures.DESTINATION + "\"," + SOMEONE + "}");

        String dump = dump();
        assertThat(dump)
                .as("what is not secret is found by this search")
                .contains("files.read")
                .contains("connection.token_released");
        for (String form : forms()) {
            assertThat(dump).doesNotContainIgnoringCase(form);
            assertThat(output.getAll()).doesNotContainIgnoringCase(form);
            assertThat(String.join("\n", NEIGHBOURS.auditBatches())).doesNotContainIgnoringCase(form);
        }
        assertThat(output.getAll()).contains("DAMAGE in the vault");
        assertThat(dump).contains("credential.damaged");
        assertThat(meters.get("grantway.vault.damage").counter().count()).isPositive();
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

    private void store(String life, boolean paused) {
        assertThat(storeAs(id, life, paused).status()).isEqualTo(200);
    }

    private Http.Response storeAs(UUID credentialId, String life, boolean paused) {
        String body =
                "{\"project_id\":\"%s\",\"kind\":\"token_set\",\"fields\":{\"access_token\":\"%s-access\",\"refresh_token\":\"%s-refresh\"},\"meta\":%s,\"paused\":%s,\"destination\":\"%s\",%s}"
                        .formatted(project, CANARY, CANARY, meta(life), paused, Fixtures.DESTINATION, SOMEONE);
        return http.put(
                "/internal/credentials/" + new CredentialId(credentialId),
                service("credential.write actor.assert"),
                body);
    }

    private static String meta(String life) {
        String[] parts = life.split(" ");
        Duration duration = parts[1].startsWith("hour")
                ? Duration.ofHours(Long.parseLong(parts[0]))
                : Duration.ofSeconds(Long.parseLong(parts[0]));
        return "{\"token_type\":\"Bearer\",\"expires_at\":\"%s\",\"scopes\":[\"files.read\"],\"refreshable\":true}"
                .formatted(Instant.now().plus(duration));
    }

    /** What oauth-config-service does for a refresh, by the internal doors. */
    private void refresh(long version, String suffix) {
        String token = service("credential.refresh");
        Http.Response taken = http.post(
                credential + "/lease",
                token,
                "{\"owner\":\"test\",\"seen_version\":" + version
                        + ",\"force\":true,\"call_limit_seconds\":5,\"destination\":\"" + Fixtures.DESTINATION + "\"}");
        assertThat(taken.json().path("status").asString()).isEqualTo("granted");
        var lease = taken.json().path("lease");
        assertThat(lease.path("refresh_token").asString()).startsWith(CANARY + "-refresh");
        long fence = lease.path("fence").asLong();
        for (String step : List.of("sent", "answered")) {
            assertThat(http.put(credential + "/attempts/" + fence, token, "{\"step\":\"" + step + "\"}")
                            .status())
                    .isEqualTo(204);
        }
        assertThat(http.post(
                                credential + "/response-key",
                                token,
                                "{\"wrapped_key\":\""
                                        + lease.path("wrapped_key").asString() + "\"}")
                        .json()
                        .path("data_key"))
                .isEqualTo(lease.path("data_key"));
        Http.Response stored = http.put(
                credential + "/versions",
                token,
                "{\"fence\":%d,\"predecessor\":%d,\"fields\":{\"access_token\":\"%s-access%s\"},\"meta\":%s}"
                        .formatted(fence, version, CANARY, suffix, meta("1 hour")));
        assertThat(stored.status()).isEqualTo(200);
        assertThat(stored.json().path("version").asLong()).isEqualTo(version + 1);
    }

    private void grant(String deliver) {
        assertThat(http.put(
                                credential + "/grants/" + app,
                                service("credential.write actor.assert"),
                                "{\"deliver\":\"" + deliver + "\",\"confirming\":false," + SOMEONE + "}")
                        .status())
                .isEqualTo(204);
    }

    private void state(String state) {
        Http.Response answer = http.put(
                credential + "/state",
                service("credential.write actor.assert"),
                "{\"state\":\"" + state + "\"," + SOMEONE + "}");
        assertThat(answer.json().path("state").asString()).isEqualTo(state);
    }

    private String appToken(String scope) {
        return NEIGHBOURS.appToken(app, project, scope);
    }

    private static String service(String scope) {
        return NEIGHBOURS.serviceToken("oauth-config-service", "credential-service", scope);
    }

    private static String assertion(Consumer<JWTClaimsSet.Builder> change) {
        return signed(ISSUER_KEY, change);
    }

    private static String signed(ECKey key, Consumer<JWTClaimsSet.Builder> change) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer("oauth-config-service")
                .subject("oauth-config-service")
                .audience("credential-service")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(55)));
        change.accept(claims);
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims.build());
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private void damage() throws SQLException {
        try (Connection connection = DATABASE.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE credential_field SET ciphertext = '\\x00' WHERE credential_id = '" + id + "'");
        }
    }

    private long deniedEvents() {
        return dump().lines()
                .filter(line ->
                        line.contains("connection.token_denied") && line.contains(new ConnectionId(id).toString()))
                .count();
    }

    /** Every row of every table as text; bytes are hexadecimal there. */
    private static String dump() {
        StringBuilder dump = new StringBuilder();
        try (Connection connection = DATABASE.superuser();
                Statement statement = connection.createStatement()) {
            List<String> tables = new ArrayList<>();
            try (ResultSet names = statement.executeQuery(
                    "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname = 'credential'")) {
                while (names.next()) {
                    tables.add(names.getString(1));
                }
            }
            assertThat(tables).hasSizeGreaterThan(8);
            for (String table : tables) {
                try (ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
                    while (rows.next()) {
                        dump.append(table).append(' ').append(rows.getString(1)).append('\n');
                    }
                }
            }
            return dump.toString();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The canary as it is, in hexadecimal and in the three alignments of base64. */
    private static List<String> forms() {
        byte[] canary = CANARY.getBytes(StandardCharsets.UTF_8);
        List<String> forms = new ArrayList<>(List.of(CANARY, HexFormat.of().formatHex(canary)));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + canary.length];
            System.arraycopy(canary, 0, shifted, shift, canary.length);
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(shifted);
            forms.add(text.substring(shift == 0 ? 0 : shift + 1, text.length() - 2));
        }
        return forms;
    }

    private static void problem(Http.Response answer, int status, String code) {
        assertThat(answer.response().body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
}
