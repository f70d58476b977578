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
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.PostgresFixture;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The whole service on its own port, on a real PostgreSQL, with its neighbours over HTTP. All test classes that extend
 * this share one context.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class RunningService {

    static final String CANARY = "Canary-9b7e";
    static final Neighbourhood NEIGHBOURS = Neighbourhood.start();
    static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("credential");
    static final ECKey ISSUER_KEY = Neighbourhood.newKey("oauth-config-service");

    static final String SOMEONE =
            "\"on_behalf_of\":{\"type\":\"user\",\"id\":\"usr_00000000000000000000000001\",\"request_id\":\"req_1\"}";

    final ProjectId project = new ProjectId(UUID.randomUUID());
    final AppId app = new AppId(UUID.randomUUID());
    final UUID id = UUID.randomUUID();
    final String credential = "/internal/credentials/" + new CredentialId(id);
    final String tokenPath = "/api/v1/connections/" + new ConnectionId(id) + "/token";
    Http http;

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @Autowired
    MeterRegistry meters;

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

    @BeforeEach
    void ready() {
        http = new Http(port);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> new Http(managementPort)
                                .get("/actuator/health/readiness", null)
                                .status()
                        == 200);
    }

    void store(String life, boolean paused) {
        assertThat(storeAs(id, life, paused).status()).isEqualTo(200);
    }

    Http.Response storeAs(UUID credentialId, String life, boolean paused) {
        String body =
                "{\"project_id\":\"%s\",\"kind\":\"token_set\",\"fields\":{\"access_token\":\"%s-access\",\"refresh_token\":\"%s-refresh\"},\"meta\":%s,\"paused\":%s,\"destination\":\"%s\",%s}"
                        .formatted(project, CANARY, CANARY, meta(life), paused, Fixtures.DESTINATION, SOMEONE);
        return http.put(
                "/internal/credentials/" + new CredentialId(credentialId),
                service("credential.write actor.assert"),
                body);
    }

    static String meta(String life) {
        String[] parts = life.split(" ");
        Duration duration = parts[1].startsWith("hour")
                ? Duration.ofHours(Long.parseLong(parts[0]))
                : Duration.ofSeconds(Long.parseLong(parts[0]));
        return "{\"token_type\":\"Bearer\",\"expires_at\":\"%s\",\"scopes\":[\"files.read\"],\"refreshable\":true,\"attributes\":{\"instance_url\":\"https://na1.example\"}}"
                .formatted(Instant.now().plus(duration));
    }

    /** What oauth-config-service does for a refresh, by the internal doors. */
    void refresh(long version, String suffix) {
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

    void grant(String deliver) {
        assertThat(http.put(
                                credential + "/grants/" + app,
                                service("credential.write actor.assert"),
                                "{\"deliver\":\"" + deliver + "\",\"confirming\":false," + SOMEONE + "}")
                        .status())
                .isEqualTo(204);
    }

    void state(String state) {
        Http.Response answer = http.put(
                credential + "/state",
                service("credential.write actor.assert"),
                "{\"state\":\"" + state + "\"," + SOMEONE + "}");
        assertThat(answer.json().path("state").asString()).isEqualTo(state);
    }

    String appToken(String scope) {
        return NEIGHBOURS.appToken(app, project, scope);
    }

    static String service(String scope) {
        return NEIGHBOURS.serviceToken("oauth-config-service", "credential-service", scope);
    }

    static String assertion(Consumer<JWTClaimsSet.Builder> change) {
        return signed(ISSUER_KEY, change);
    }

    static String signed(ECKey key, Consumer<JWTClaimsSet.Builder> change) {
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

    /** Every row of every table as text; bytes are hexadecimal there. */
    static String dump() {
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

    static void problem(Http.Response answer, int status, String code) {
        assertThat(answer.response().body()).contains("\"code\":\"" + code + "\"");
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }
}
