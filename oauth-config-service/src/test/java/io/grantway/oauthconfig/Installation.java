package io.grantway.oauthconfig;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.issuer.client.DeliveryRule;
import io.grantway.oauthconfig.issuer.signingkey.SigningKeys;
import io.grantway.oauthconfig.provider.outbound.TestOrigins;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.Neighbourhood.Response;
import io.grantway.platform.fixture.PostgresFixture;
import io.grantway.platform.token.Revocations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * This service as deployed: keys of all services, a real PostgreSQL, neighbours over HTTP (with a vault that keeps
 * the signing keys it is given), and any number of nodes. {@link #shared} is started once for all tests.
 */
public final class Installation {

    public static final String PUBLIC_URL = Neighbourhood.ISSUER;

    private static final List<String> SERVICES = List.of(
            "gateway-service",
            "project-service",
            "user-service",
            "oauth-config-service",
            "credential-service",
            "audit-service");
    private static final Map<String, Installation> SHARED = new ConcurrentHashMap<>();

    public final PostgresFixture.Database database = PostgresFixture.migrated("oauth");
    public final Neighbourhood neighbours = Neighbourhood.start();
    /** Private keys as the vault received them, by credential id. */
    public final Map<String, String> vault = new ConcurrentHashMap<>();
    /** Whether the vault responds. */
    public volatile boolean vaultOpen = true;

    /** The issuer's previous service key; its public part is still configured. */
    public final ECKey formerServiceKey = Neighbourhood.newKey("oauth-config-service");

    private final Map<String, ECKey> keys = new LinkedHashMap<>();
    private final Map<String, String> spentAssertions = new ConcurrentHashMap<>();
    private final Path serviceKey;
    private final Path serviceKeys;
    private final List<Node> nodes = new ArrayList<>();

    public Installation() {
        SERVICES.forEach(name -> keys.put(name, Neighbourhood.newKey(name)));
        serviceKey = write(keys.get("oauth-config-service").toJSONString());
        serviceKeys = write(new JWKSet(Stream.<JWK>concat(keys.values().stream(), Stream.of(formerServiceKey))
                        .toList())
                .toString(true));
        neighbours.on("PUT /internal/bootstrap/signing-keys/", this::seal);
        neighbours.on("POST /internal/bootstrap/signing-keys/", this::open);
        neighbours.on("GET /internal/projects/", Installation::project);
        neighbours.on("PUT /internal/apps/", request -> new Response(204, ""));
        neighbours.on("DELETE /internal/apps/", request -> new Response(204, ""));
    }

    /** Two nodes over one database, started once. */
    public static Installation shared() {
        return SHARED.computeIfAbsent("two nodes", name -> {
            Installation installation = new Installation();
            installation.startNode();
            installation.startNode();
            return installation;
        });
    }

    /** One running process of the service. */
    public record Node(ConfigurableApplicationContext context, String url) {

        public <T> T bean(Class<T> type) {
            return context.getBean(type);
        }
    }

    public Node node(int index) {
        return nodes.get(index);
    }

    public Node startNode(String... more) {
        ConfigurableApplicationContext context = new SpringApplicationBuilder(OauthConfigServiceApplication.class)
                .initializers(starting -> ((GenericApplicationContext) starting)
                        .registerBean(TestOrigins.class, definition -> definition.setPrimary(true)))
                .initializers(starting -> ((GenericApplicationContext) starting)
                        .registerBean(
                                "everyDelivery",
                                DeliveryRule.class,
                                () -> new DeliveryRule(Set.of(TokenDelivery.values())),
                                definition -> definition.setPrimary(true)))
                .run(Stream.concat(
                                settings().entrySet().stream()
                                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()),
                                Stream.of(more))
                        .toArray(String[]::new));
        Node node =
                new Node(context, "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
        nodes.add(node);
        if (vaultOpen) {
            awaitReady(node);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(context::close));
        return node;
    }

    /** Waits until tokens can be signed and verified. */
    public static void awaitReady(Node node) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> node.bean(SigningKeys.class).canSign()
                        && node.bean(Revocations.class).fresh());
    }

    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("GRANTWAY_PUBLIC_URL", PUBLIC_URL);
        settings.put("GRANTWAY_SERVICE_KEY", serviceKey.toString());
        settings.put("GRANTWAY_SERVICE_KEYS", serviceKeys.toString());
        for (String name : List.of("PROJECT", "USER", "OAUTH_CONFIG", "CREDENTIAL", "AUDIT")) {
            settings.put("GRANTWAY_" + name + "_SERVICE_URL", neighbours.url());
        }
        settings.put("spring.datasource.url", database.url());
        settings.put("spring.datasource.username", database.appUser());
        settings.put("spring.datasource.password", database.password());
        settings.put("server.port", "0");
        settings.put("server.address", "127.0.0.1");
        settings.put("management.server.port", "0");
        settings.put("oauthconfig.signing-key.refresh", "200ms");
        settings.put("spring.jmx.enabled", "false");
        return settings;
    }

    /** Runs SQL directly in the database, as superuser. */
    public JdbcClient sql() {
        return JdbcClient.create(dataSource());
    }

    /** The same, on a separate connection. */
    public DataSource dataSource() {
        return new DriverManagerDataSource(database.url() + "?currentSchema=oauth", "postgres", "postgres");
    }

    /** Audit events of an action as text, oldest first. */
    public List<String> auditEvents(String action) {
        return sql().sql("SELECT content FROM audit_outbox WHERE content LIKE :action ORDER BY id")
                .param("action", "%\"action\":\"" + action + "\"%")
                .query(String.class)
                .list();
    }

    public ECKey key(String service) {
        return keys.get(service);
    }

    /** A valid client assertion; the console's key is the gateway's. */
    public String assertion(String clientId) {
        return assertion(
                clientId,
                PUBLIC_URL,
                Instant.now().plusSeconds(50),
                UUID.randomUUID().toString());
    }

    /** @param audience a string or a list */
    public String assertion(String clientId, Object audience, Instant expiresAt, String tokenId) {
        ECKey key = keys.get(clientId.equals("console") ? "gateway-service" : clientId);
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(clientId)
                        .subject(clientId)
                        .claim("aud", audience)
                        .jwtID(tokenId)
                        .expirationTime(Date.from(expiresAt))
                        .build());
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return audience instanceof List<?> list && list.size() == 1 ? withArray(jwt, key) : jwt.serialize();
    }

    /** Nimbus writes a list with one element as a string; this sends a list. */
    private static String withArray(SignedJWT jwt, ECKey key) {
        try {
            Map<String, Object> payload =
                    new LinkedHashMap<>(jwt.getJWTClaimsSet().toJSONObject());
            payload.put("aud", List.of(PUBLIC_URL));
            JWSObject object = new JWSObject(jwt.getHeader(), new Payload(payload));
            object.sign(new ECDSASigner(key));
            return object.serialize();
        } catch (JOSEException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A person with the permissions of the role in the project. */
    public UserId member(ProjectId project, String role) {
        UserId user = new UserId(UUID.randomUUID());
        neighbours.member(user, project, role);
        return user;
    }

    private Response seal(Neighbourhood.Request request) {
        if (!vaultOpen || !assertionHolds(request)) {
            return new Response(vaultOpen ? 401 : 503, "{\"code\":\"refused\"}");
        }
        vault.putIfAbsent(name(request.path()), request.body());
        return new Response(204, "");
    }

    private Response open(Neighbourhood.Request request) {
        if (!vaultOpen || !assertionHolds(request)) {
            return new Response(vaultOpen ? 401 : 503, "{\"code\":\"refused\"}");
        }
        String kept = vault.get(name(request.path().replace("/open", "")));
        return kept == null ? new Response(404, "{\"code\":\"credential_not_found\"}") : new Response(200, kept);
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private boolean assertionHolds(Neighbourhood.Request request) {
        try {
            String bearer = request.headers().entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
                    .map(header -> header.getValue().getFirst().substring("Bearer ".length()))
                    .findFirst()
                    .orElseThrow();
            SignedJWT jwt = SignedJWT.parse(bearer);
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return jwt.verify(new ECDSAVerifier(keys.get("oauth-config-service").toPublicJWK()))
                    && "oauth-config-service".equals(claims.getSubject())
                    && claims.getAudience().equals(List.of("credential-service"))
                    && claims.getExpirationTime().before(Date.from(Instant.now().plusSeconds(61)))
                    && spentAssertions.put(claims.getJWTID(), "") == null;
        } catch (ParseException | JOSEException e) {
            return false;
        }
    }

    private static Response project(Neighbourhood.Request request) {
        String id = name(request.path());
        return new Response(
                200,
                "{\"id\":\"" + id + "\",\"name\":\"Test\",\"status\":\"active\",\"settings\":{},"
                        + "\"created_at\":\"2026-01-01T00:00:00Z\",\"updated_at\":\"2026-01-01T00:00:00Z\",\"version\":1}");
    }

    private static Path write(String content) {
        try {
            Path file = Files.createTempFile("issuer-test", ".json");
            file.toFile().deleteOnExit();
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
