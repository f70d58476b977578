package io.grantway.oauthconfig.provider.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.catalogue.DescriptionFixture;
import io.grantway.oauthconfig.provider.error.ProviderText;
import io.grantway.oauthconfig.provider.outbound.Deadline;
import io.grantway.oauthconfig.provider.outbound.OutboundFixture;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.Answered;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.NotConnected;
import io.grantway.oauthconfig.provider.outbound.ProviderHttp;
import io.grantway.oauthconfig.provider.outbound.TestOrigins;
import io.grantway.platform.fixture.Neighbourhood;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives at a token endpoint, for each thing that a description can change. */
class TokenRequestsTests {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final KeyPair RSA = TestKeys.rsa(2_048);
    private static final KeyPair EC = TestKeys.ec("secp256r1");
    private static final Secret PASSWORD = Secret.of("s3cret:+&/");

    private final ProviderHttp http = OutboundFixture.http();
    private final ClientJwts jwts = new ClientJwts(Clock.fixed(NOW, ZoneOffset.UTC));
    private final TokenRequests requests = new TokenRequests(http, new RequestAuthentication(jwts), jwts);
    private HttpServer server;
    private volatile Received received;

    /** A request as it arrived. */
    private record Received(String method, String query, String body, Map<String, String> headers) {

        Map<String, String> form() {
            return Neighbourhood.parameters(body);
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                Map<String, String> headers = new HashMap<>();
                exchange.getRequestHeaders()
                        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
                received = new Received(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getRawQuery(),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                        headers);
                byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        TestOrigins.allow(url());
    }

    @AfterEach
    void stop() throws IOException {
        server.stop(0);
        http.destroy();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private ProviderClient client(String parts) {
        return new ProviderClient(
                new ProviderConfigId(UUID.randomUUID()),
                DescriptionFixture.of("slug: test\nname: Test\nendpoints: {authorization: '" + url() + "/a', token: '"
                        + url() + "/t'}\ninputs: {key_id: {type: text}, sub: {type: text, default_value: ''}}\n"
                        + parts),
                Map.of("key_id", "KEY 1", "sub", ""),
                "client/1");
    }

    private static Deadline deadline() {
        return Deadline.in(Duration.ofSeconds(5));
    }

    private Received exchange(String parts, Secret secret) {
        ProviderCallResult result = requests.exchangeCode(
                client(parts), secret, "the-code", "https://g.example/cb", Secret.of("the-verifier"), deadline());
        assertThat(result).isInstanceOf(Answered.class);
        return received;
    }

    private Received refresh(String parts) {
        requests.refresh(
                client(parts), PASSWORD, Secret.of("the-token"), List.of("files.read", "files.write"), deadline());
        return received;
    }

    private Received exchangeForLongLived(String parts) {
        ProviderClient client = client(parts);
        requests.exchangeForLongLived(
                client, client.description().longLived(), PASSWORD, Secret.of("short-lived"), deadline());
        return received;
    }

    /** Instagram: the secret alone says who the client is. */
    @Test
    void exchangeForLongLivedWhenDescribedThenSentSo() {
        Received sent = exchangeForLongLived(
                "token: {client_authentication: client_secret_post}\n"
                        + "long_lived: {method: GET, grant_type: ig_exchange_token, omit: [client_id], params: {v: '{key_id}'}}");

        assertThat(sent.method()).isEqualTo("GET");
        assertThat(Neighbourhood.parameters(sent.query()))
                .containsOnly(
                        Map.entry("grant_type", "ig_exchange_token"),
                        Map.entry("access_token", "short-lived"),
                        Map.entry("client_secret", PASSWORD.reveal()),
                        Map.entry("v", "KEY 1"));
    }

    @Test
    void exchangeForLongLivedWhenNothingElseIsDescribedThenAsTheTokenRequest() {
        Received sent = exchangeForLongLived("long_lived: {grant_type: fb_exchange_token}");

        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.headers()).containsKey("authorization");
        assertThat(sent.form())
                .containsOnly(Map.entry("grant_type", "fb_exchange_token"), Map.entry("access_token", "short-lived"));
    }

    /** WeChat: refreshes name the client without its secret. */
    @Test
    void refreshWhenClientDoesNotAuthenticateThenOnlyItsIdIsSent() {
        Received sent = refresh("token: {client_authentication: client_secret_post, names: {client_id: appid}}\n"
                + "refresh: {client_authentication: none, repeat_scope: true}");

        assertThat(sent.headers()).doesNotContainKey("authorization");
        assertThat(sent.form())
                .containsOnly(
                        Map.entry("appid", "client/1"),
                        Map.entry("grant_type", "refresh_token"),
                        Map.entry("refresh_token", "the-token"),
                        Map.entry("scope", "files.read files.write"));
    }

    /** A value that only a connection has: nothing is sent without it. */
    @Test
    void refreshWhenAValueIsMissingThenNothingIsSent() {
        received = null;
        ProviderCallResult result = requests.refresh(
                client("attributes: {device: {type: text}}\ncallback: {attributes: {device: d}, required: [device]}\n"
                        + "refresh: {params: {device: '{device}'}}"),
                PASSWORD,
                Secret.of("the-token"),
                List.of(),
                deadline());

        assertThat(result).isEqualTo(new ProviderCallResult.NotConnected("configuration_invalid", null));
        assertThat(received).isNull();
    }

    private static String basic(String pair) {
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void exchangeWhenNothingIsDescribedThenAsTheRfcSays() {
        Received sent = exchange("", PASSWORD);

        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.query()).isNull();
        assertThat(sent.headers())
                .containsEntry("authorization", basic("client%2F1:s3cret%3A%2B%26%2F"))
                .containsEntry("content-type", "application/x-www-form-urlencoded");
        assertThat(sent.form())
                .containsOnly(
                        Map.entry("grant_type", "authorization_code"),
                        Map.entry("code", "the-code"),
                        Map.entry("redirect_uri", "https://g.example/cb"),
                        Map.entry("code_verifier", "the-verifier"));
    }

    @Test
    void exchangeWhenNamesAndOmissionsAreDescribedThenBothApply() {
        Received sent = exchange(
                "token: {client_authentication: client_secret_post, omit: [redirect_uri, grant_type],"
                        + " names: {client_id: app_id, client_secret: secret, code: auth_code}}",
                PASSWORD);

        assertThat(sent.form())
                .containsOnly(
                        Map.entry("app_id", "client/1"),
                        Map.entry("secret", PASSWORD.reveal()),
                        Map.entry("auth_code", "the-code"),
                        Map.entry("code_verifier", "the-verifier"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"method: GET", "method: GET, body: json", "body: query"})
    void exchangeWhenParametersGoIntoTheQueryThenThereIsNoBody(String how) {
        Received sent = exchange("token: {client_authentication: client_secret_post, " + how + "}", PASSWORD);

        assertThat(sent.method()).isEqualTo(how.startsWith("body") ? "POST" : "GET");
        assertThat(sent.body()).isEmpty();
        assertThat(sent.headers()).doesNotContainKey("content-type");
        assertThat(Neighbourhood.parameters(sent.query()))
                .containsEntry("client_secret", PASSWORD.reveal())
                .containsEntry("code", "the-code");
    }

    @Test
    void exchangeWhenSecretsAreInTheUrlThenTheyAreNotShown() {
        ProviderCallResult result = requests.exchangeCode(
                client("token: {method: GET, client_authentication: client_secret_post}"),
                PASSWORD,
                "the-code",
                "https://g.example/cb",
                null,
                deadline());

        assertThat(result).isInstanceOfSatisfying(Answered.class, answered -> {
            String repeated = "no such path /t?client_secret=s3cret%3A%2B%26%2F or s3cret:+&/ for the-code";
            assertThat(ProviderText.error(
                                    404, "x", repeated, answered.response().sent())
                            .errorDescription())
                    .doesNotContain("s3cret")
                    .doesNotContain("the-code");
            assertThat(answered.toString()).doesNotContain("s3cret");
        });
    }

    @Test
    void exchangeWhenBasicIsRawThenNotFormEncoded() {
        Received sent = exchange("token: {basic_encoding: raw, client_id_in_body: true}", PASSWORD);

        assertThat(sent.headers()).containsEntry("authorization", basic("client/1:s3cret:+&/"));
        assertThat(sent.form()).containsEntry("client_id", "client/1").doesNotContainKey("client_secret");
    }

    @Test
    void exchangeWhenParametersAndHeadersContainPlaceholdersThenFilledIn() {
        Received sent = exchange(
                "token: {params: {app: '{client_id}', empty: '{sub}'}, headers: {X-Key: 'k={key_id}'}}", PASSWORD);

        assertThat(sent.form()).containsEntry("app", "client/1").doesNotContainKey("empty");
        assertThat(sent.headers()).containsEntry("x-key", "k=KEY 1");
    }

    @Test
    void refreshWhenItDescribesNothingThenAsTheTokenRequest() {
        Received sent = refresh("token: {method: GET, names: {refresh_token: rt}, omit: [grant_type]}");

        assertThat(sent.method()).isEqualTo("GET");
        assertThat(Neighbourhood.parameters(sent.query())).containsOnly(Map.entry("rt", "the-token"));
    }

    @Test
    void refreshWhenItDescribesItsOwnFormatThenThatApplies() {
        Received sent = refresh(
                "token: {method: GET, names: {refresh_token: rt}}\n"
                        + "refresh: {method: POST, body: json, names: {grant_type: type}, omit: [], params: {app: '{client_id}'}}");

        assertThat(sent.method()).isEqualTo("POST");
        assertThat(sent.query()).isNull();
        assertThat(sent.headers()).containsEntry("content-type", "application/json");
        assertThat(sent.body())
                .contains("\"type\":\"refresh_token\"", "\"refresh_token\":\"the-token\"", "\"app\":\"client/1\"");
    }

    private static JWTClaimsSet verified(String jwt, JWSVerifier verifier) throws Exception {
        SignedJWT signed = SignedJWT.parse(jwt);
        assertThat(signed.verify(verifier)).isTrue();
        return signed.getJWTClaimsSet();
    }

    @Test
    void exchangeWhenClientAuthenticatesWithPrivateKeyThenAssertionAsTheRfcSays() throws Exception {
        Received sent = exchange("token: {client_authentication: private_key_jwt}", TestKeys.pem(RSA.getPrivate()));

        assertThat(sent.headers()).doesNotContainKey("authorization");
        assertThat(sent.form())
                .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                .doesNotContainKeys("client_id", "client_secret");
        JWTClaimsSet claims =
                verified(sent.form().get("client_assertion"), new RSASSAVerifier((RSAPublicKey) RSA.getPublic()));
        assertThat(claims.getIssuer()).isEqualTo("client/1");
        assertThat(claims.getSubject()).isEqualTo("client/1");
        assertThat(claims.getAudience()).containsExactly(url() + "/t");
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.getIssueTime().toInstant()).isEqualTo(NOW);
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(NOW.plusSeconds(300));
    }

    @Test
    void exchangeWhenClientAuthenticatesWithItsSecretAsKeyThenTheSecretIsNotSent() throws Exception {
        Secret secret = Secret.of("0123456789abcdef0123456789abcdef");
        Received sent = exchange("token: {client_authentication: client_secret_jwt}", secret);

        assertThat(verified(sent.form().get("client_assertion"), new MACVerifier(secret.bytes()))
                        .getIssuer())
                .isEqualTo("client/1");
        assertThat(sent.body()).doesNotContain(secret.reveal());
    }

    @Test
    void exchangeWhenClientSecretIsGeneratedThenSignedAsDescribed() throws Exception {
        Received sent = exchange("""
                token:
                  client_authentication: client_secret_post
                  key:
                    use: client_secret
                    algorithm: ES256
                    header: {kid: '{key_id}'}
                    claims: {iss: TEAM, sub: '{client_id}', aud: 'https://id.example', none: '{sub}'}
                    lifetime_seconds: 600
                """, TestKeys.pem(EC.getPrivate()));

        String jwt = sent.form().get("client_secret");
        JWTClaimsSet claims = verified(jwt, new ECDSAVerifier((ECPublicKey) EC.getPublic()));
        assertThat(SignedJWT.parse(jwt).getHeader().getKeyID()).isEqualTo("KEY 1");
        assertThat(claims.getIssuer()).isEqualTo("TEAM");
        assertThat(claims.getSubject()).isEqualTo("client/1");
        assertThat(claims.getAudience()).containsExactly("https://id.example");
        assertThat(claims.getClaims()).doesNotContainKey("none");
        assertThat(claims.getExpirationTime().toInstant()).isEqualTo(NOW.plusSeconds(600));
    }

    @Test
    void clientCredentialsWhenTheJwtIsTheGrantThenItNamesScopesAndClient() throws Exception {
        requests.clientCredentials(client("""
                        token:
                          client_authentication: none
                          omit: [scope]
                          key:
                            use: grant
                            algorithm: PS256
                            claims: {iss: '{client_id}', scope: '{scope}', aud: '{token_endpoint}', sub: '{sub}'}
                        """), TestKeys.pem(RSA.getPrivate()), List.of("a", "b"), deadline());

        assertThat(received.form()).containsOnlyKeys("grant_type", "assertion");
        assertThat(received.form()).containsEntry("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        JWTClaimsSet claims =
                verified(received.form().get("assertion"), new RSASSAVerifier((RSAPublicKey) RSA.getPublic()));
        assertThat(claims.getStringClaim("scope")).isEqualTo("a b");
        assertThat(claims.getSubject()).isNull();
    }

    @Test
    void clientCredentialsWhenTheSecretIsNoKeyThenNothingIsSent() {
        ProviderClient client = client("token: {client_authentication: none, key: {use: grant}}");

        for (Secret secret : new Secret[] {PASSWORD, null}) {
            assertThat(requests.clientCredentials(client, secret, List.of(), deadline()))
                    .isEqualTo(new NotConnected("key_unusable", null));
        }
        assertThat(received).isNull();
    }

    /** The catalogue may have wanted a key when the secret was entered. */
    @Test
    void exchangeWhenSecretIsAPrivateKeyThenItIsNeverSentAsAPassword() {
        for (String method : List.of("client_secret_basic", "client_secret_post")) {
            assertThat(requests.exchangeCode(
                            client("token: {client_authentication: " + method + "}"),
                            TestKeys.pem(RSA.getPrivate()),
                            "the-code",
                            "https://g.example/cb",
                            null,
                            deadline()))
                    .isEqualTo(new NotConnected("key_unusable", null));
        }
        assertThat(received).isNull();
    }
}
