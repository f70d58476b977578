package io.grantway.endtoend.faults;

import io.grantway.demo.Browser;
import io.grantway.demo.DemoResponse;
import io.grantway.standalone.plan.Component;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Plays the gateway's part at each issuer process directly: private_key_jwt (RFC 7523 §2.2). */
final class IssuerClient {

    static final String CONSOLE = "console";

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final JsonMapper json = new JsonMapper();
    private final Browser http = new Browser();
    private final Cluster cluster;
    private final PrivateKey key;

    IssuerClient(Cluster cluster) throws Exception {
        this.cluster = cluster;
        this.key = key(json.readTree(Files.readString(cluster.serviceKey(Component.GATEWAY)))
                .at("/d")
                .asString());
    }

    /** The console's only redirect address. */
    String redirectUri() {
        return cluster.entrance().url() + "/login/oauth2/code/console";
    }

    DemoResponse redeem(int node, String code, String verifier) {
        return token(
                node,
                assertion(CONSOLE),
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        redirectUri(),
                        "code_verifier",
                        verifier));
    }

    DemoResponse refresh(int node, String refreshToken) {
        return token(node, assertion(CONSOLE), Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    /** Client credentials of the gateway for audit-service. */
    DemoResponse serviceToken(int node, String assertion) {
        return token(node, assertion, Map.of("grant_type", "client_credentials", "audience", Component.AUDIT.label()));
    }

    /** Creates an assertion for one use. */
    String assertion(String clientId) {
        Instant now = Instant.now();
        Map<String, Object> claims = Map.of(
                "iss", clientId,
                "sub", clientId,
                "aud", cluster.entrance().url(),
                "iat", now.getEpochSecond(),
                "exp", now.plus(Duration.ofSeconds(50)).getEpochSecond(),
                "jti", UUID.randomUUID().toString());
        String content =
                part(Map.of("alg", "ES256", "kid", Component.GATEWAY.label(), "typ", "JWT")) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(key);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private DemoResponse token(int node, String assertion, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        all.put("client_assertion", assertion);
        String body = all.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return http.send(HttpRequest.newBuilder(
                        URI.create(cluster.platform().serviceUrl(Component.OAUTH_CONFIG, node) + "/oauth2/token"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private String part(Map<String, Object> content) {
        return BASE64.encodeToString(json.writeValueAsBytes(content));
    }

    private static PrivateKey key(String number) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(
                        new BigInteger(1, Base64.getUrlDecoder().decode(number)),
                        curve.getParameterSpec(ECParameterSpec.class)));
    }
}
