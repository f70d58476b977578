package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An attacker who can write to the whole database but holds no key gains nothing over HTTP. */
class DatabaseWriterTests {

    private static final String KEY_ID = "key-of-an-attacker";

    private static Stage stage;
    private static Platform platform;

    @BeforeAll
    static void start() {
        stage = Stage.shared();
        platform = stage.platform();
    }

    @AfterEach
    void leaveThePlatformAsItWas() throws SQLException {
        write("DELETE FROM oauth.signing_key WHERE kid = ?", KEY_ID);
    }

    @Test
    void tokenWhenSigningKeyInsertedByHandThenRefusedByEveryService() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair forged = generator.generateKeyPair();
        write("""
                INSERT INTO oauth.signing_key (id, kid, algorithm, public_jwk, state, created_at, statement)
                SELECT ?, ?, 'ES256', ?, 'next', created_at, statement FROM oauth.signing_key
                WHERE algorithm = 'ES256' AND state = 'active'
                """, UUID.randomUUID(), KEY_ID, jwk((ECPublicKey) forged.getPublic()));
        awaitEvent("signing_key.damaged", KEY_ID);

        String administrator = token(
                forged,
                "\"sub\":\"%s\",\"client_id\":\"console\",\"aud\":\"grantway-api\",\"scope\":\"openid\""
                        .formatted(stage.administrator()
                                .console()
                                .get("/api/v1/me")
                                .text("/user/id")));
        refused(platform.url() + "/api/v1/users", administrator);
        refused(platform.serviceUrl(Component.PROJECT, 1) + "/api/v1/projects", administrator);
        refused(platform.serviceUrl(Component.USER, 1) + "/api/v1/users", administrator);
        refused(platform.serviceUrl(Component.OAUTH_CONFIG, 1) + "/api/v1/connections", administrator);
        refused(platform.serviceUrl(Component.AUDIT, 1) + "/api/v1/audit/events", administrator);
        String lease = token(
                forged,
                "\"sub\":\"oauth-config-service\",\"client_id\":\"oauth-config-service\","
                        + "\"aud\":\"credential-service\",\"scope\":\"credential.open credential.refresh\"");
        refused(
                platform.serviceUrl(Component.CREDENTIAL, 1) + "/internal/credentials/cred_00000000000000000000000001",
                lease);
        assertThat(Raw.get(platform.url() + "/oauth2/jwks").expect(200).body()).doesNotContain(KEY_ID);
        stage.administrator().console().get("/api/v1/me").expect(200);
    }

    @Test
    void tokenWhenAppSecretInsertedByHandThenInvalidClient() throws Exception {
        Client app = Client.registered(stage, stage.administrator().createProject(), "connections:read");
        write(
                """
                INSERT INTO oauth.app_secret (id, app_id, hash, hint, created_at, seal)
                SELECT ?, app_id, ?, 'evil', created_at, seal FROM oauth.app_secret WHERE app_id = ?
                """,
                UUID.randomUUID(),
                MessageDigest.getInstance("SHA-256").digest("gws_evil".getBytes(StandardCharsets.UTF_8)),
                AppId.of(app.id()).value());

        assertThat(app.withSecret("gws_evil")
                        .ask("grant_type=client_credentials")
                        .expect(401)
                        .text("/error"))
                .isEqualTo("invalid_client");
        app.ask("grant_type=client_credentials").expect(200);
        awaitEvent("app_secret.damaged", "delete_secret");
    }

    private static void refused(String url, String token) {
        Problems.assertProblem(Raw.get(url, "Authorization", "Bearer " + token), 401, "invalid_token");
    }

    /** The damage as an administrator finds it in the audit log. */
    private static void awaitEvent(String action, String detail) {
        await().atMost(Duration.ofSeconds(30)).until(() -> stage.administrator()
                .console()
                .get("/api/v1/audit/events?action=" + action)
                .expect(200)
                .body()
                .contains(detail));
    }

    private static void write(String sql, Object... values) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        platform.databaseUrl(), platform.databaseSuperuser(), platform.databaseSuperuserPassword());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static String token(KeyPair key, String claims) throws Exception {
        long now = Instant.now().getEpochSecond();
        String head = "{\"alg\":\"ES256\",\"typ\":\"at+jwt\",\"kid\":\"%s\"}".formatted(KEY_ID);
        String body = "{\"iss\":\"%s\",%s,\"jti\":\"%s\",\"iat\":%d,\"exp\":%d}"
                .formatted(platform.url(), claims, UUID.randomUUID(), now, now + 300);
        String signed = base64(head) + "." + base64(body);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private static String jwk(ECPublicKey key) {
        return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"use\":\"sig\",\"alg\":\"ES256\",\"kid\":\"%s\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted(
                        KEY_ID,
                        coordinate(key.getW().getAffineX()),
                        coordinate(key.getW().getAffineY()));
    }

    private static String coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        int length = Math.min(bytes.length, fixed.length);
        System.arraycopy(bytes, bytes.length - length, fixed, fixed.length - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
