package io.grantway.sandbox.family;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.sandbox.family.provider.KnownFakes;
import io.grantway.sandbox.fixture.MutableClock;
import io.grantway.sandbox.fixture.Sandbox;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fakes refuse what their providers refuse. */
class FakeProviderTests {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REDIRECT = "https://client.example/callback";
    private static final String GOOGLE = "https://accounts.google.com/o/oauth2/v2/auth";
    private static final String GOOGLE_TOKEN = "https://oauth2.googleapis.com/token";

    private final MutableClock clock = new MutableClock();
    private FakeProvider fake;

    private void use(String slug) {
        fake = KnownFakes.one(slug, "demo-secret", null, REDIRECT, clock);
    }

    private FakeResponse send(String method, String url, String type, String body, String... headers) {
        URI uri = URI.create(url);
        Map<String, String> all = new LinkedHashMap<>();
        if (type != null) {
            all.put("content-type", type);
        }
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return fake.answer(new FakeRequest(method, uri.getHost(), uri.getRawPath(), uri.getRawQuery(), all, bytes))
                .orElseGet(() -> FakeResponse.empty(404));
    }

    private FakeResponse post(String url, Map<String, String> form, String... headers) {
        return send("POST", url, "application/x-www-form-urlencoded", Sandbox.encode(form), headers);
    }

    /** Pairs of name and value; an empty value leaves the parameter out. */
    private static Map<String, String> with(Map<String, String> base, String... changes) {
        Map<String, String> all = new LinkedHashMap<>(base);
        for (int i = 0; i < changes.length; i += 2) {
            all.put(changes[i], changes[i + 1]);
        }
        all.values().removeIf(String::isEmpty);
        return all;
    }

    private FakeResponse visit(String page, String scope, String... changes) {
        Map<String, String> query = with(
                Map.of(
                        "client_id",
                        "demo-" + fake.slug(),
                        "redirect_uri",
                        REDIRECT,
                        "response_type",
                        "code",
                        "state",
                        "s t&a=te",
                        "scope",
                        scope),
                changes);
        return send("GET", page + "?" + Sandbox.encode(query), null, "");
    }

    private static Map<String, String> callback(FakeResponse response) {
        return Arrays.stream(response.headers().get("Location").split("\\?")[1].split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private Map<String, String> exchange(String code) {
        return Map.of(
                "client_id",
                "demo-" + fake.slug(),
                "client_secret",
                "demo-secret",
                "grant_type",
                "authorization_code",
                "redirect_uri",
                REDIRECT,
                "code",
                code);
    }

    private Map<String, String> refresh(String token) {
        return Map.of(
                "client_id",
                "demo-" + fake.slug(),
                "client_secret",
                "demo-secret",
                "grant_type",
                "refresh_token",
                "refresh_token",
                token);
    }

    private static JsonNode json(FakeResponse response) {
        return JSON.readTree(response.body());
    }

    private JsonNode googleTokens(String... changes) {
        return json(post(
                GOOGLE_TOKEN,
                exchange(callback(visit(GOOGLE, "openid email", changes)).get("code"))));
    }

    @Test
    void answerWhenAddressIsNotTheProvidersThenNothingIsThere() {
        use("google");

        assertThat(visit("https://accounts.google.com/o/oauth2/auth", "openid").status())
                .isEqualTo(404);
        assertThat(visit("https://accounts.google.example/o/oauth2/v2/auth", "openid")
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "redirect_uri", "response_type", "state", "scope"})
    void authorizeWhenParameterIsMissingThenRefused(String parameter) {
        use("google");

        FakeResponse response = visit(GOOGLE, "openid", parameter, "");

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.reason()).isEqualTo(parameter + " is missing");
    }

    @Test
    void authorizeWhenSomethingIsUnknownThenRefused() {
        use("google");

        assertThat(visit(GOOGLE, "openid", "acess_type", "offline").reason()).contains("acess_type");
        assertThat(visit(GOOGLE, "openid", "access_type", "forever").reason()).contains("access_type");
        assertThat(visit(GOOGLE, "openid,email").reason()).contains("openid,email");
        assertThat(visit(GOOGLE, "openid", "client_id", "other").status()).isEqualTo(400);
    }

    @Test
    void authorizeWhenGoodThenCodeAndTheSameState() {
        use("google");

        assertThat(callback(visit(GOOGLE, "openid")))
                .containsEntry("state", "s t&a=te")
                .containsKey("code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "client_secret", "grant_type", "redirect_uri", "code"})
    void exchangeWhenParameterIsMissingOrWrongThenRefused(String parameter) {
        use("google");
        String code = callback(visit(GOOGLE, "openid")).get("code");

        assertThat(post(GOOGLE_TOKEN, with(exchange(code), parameter, "")).status())
                .isGreaterThanOrEqualTo(400);
        assertThat(post(GOOGLE_TOKEN, with(exchange(code), parameter, "wrong")).status())
                .isGreaterThanOrEqualTo(400);
        assertThat(post(GOOGLE_TOKEN, with(exchange(code), "extra", "x")).status())
                .isEqualTo(400);
        assertThat(send("POST", GOOGLE_TOKEN, "application/json", "{}").status())
                .isEqualTo(400);
        assertThat(send("GET", GOOGLE_TOKEN, null, "").status()).isEqualTo(405);
        assertThat(post(GOOGLE_TOKEN, exchange(code)).status()).isEqualTo(200);
    }

    @Test
    void exchangeWhenCodeIsUsedTwiceThenTheGrantEnds() {
        use("google");
        Map<String, String> request = exchange(callback(visit(GOOGLE, "openid")).get("code"));
        String token = json(post(GOOGLE_TOKEN, request)).path("access_token").asString();
        assertThat(fake.isLive(token)).isTrue();

        assertThat(json(post(GOOGLE_TOKEN, request)).path("error").asString()).isEqualTo("invalid_grant");
        assertThat(fake.isLive(token)).isFalse();
    }

    @Test
    void exchangeWhenVerifierDoesNotFitThenRefused() {
        use("google");
        String code = callback(visit(
                        GOOGLE,
                        "openid",
                        "code_challenge",
                        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
                        "code_challenge_method",
                        "S256"))
                .get("code");

        assertThat(post(GOOGLE_TOKEN, exchange(code)).status()).isEqualTo(400);
        assertThat(post(GOOGLE_TOKEN, with(exchange(code), "code_verifier", "wrong"))
                        .status())
                .isEqualTo(400);
        assertThat(post(
                                GOOGLE_TOKEN,
                                with(exchange(code), "code_verifier", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void exchangeWhenOfflineAccessIsNotAskedForThenNoRefreshToken() {
        use("google");

        assertThat(googleTokens().has("refresh_token")).isFalse();
        assertThat(googleTokens("access_type", "offline").has("refresh_token")).isFalse();
        assertThat(googleTokens("access_type", "offline", "prompt", "consent").has("refresh_token"))
                .isTrue();
    }

    @Test
    void refreshWhenReplacedTokenIsUsedAgainThenItWorksAsLongAsDocumented() {
        use("atlassian");
        FakeResponse page = visit(
                "https://auth.atlassian.com/authorize",
                "offline_access",
                "audience",
                "api.atlassian.com",
                "prompt",
                "consent");
        String first = atlassianTokens(exchange(callback(page).get("code")))
                .path("refresh_token")
                .asString();
        String second = atlassianTokens(refresh(first)).path("refresh_token").asString();
        assertThat(second).isNotEqualTo(first);

        clock.advance(Duration.ofMinutes(10));
        assertThat(atlassianTokens(refresh(first)).has("refresh_token")).isTrue();
        clock.advance(Duration.ofSeconds(1));
        assertThat(atlassianTokens(refresh(first)).path("error").asString()).isEqualTo("invalid_grant");
        assertThat(atlassianTokens(refresh(second)).has("refresh_token")).isTrue();
    }

    private JsonNode atlassianTokens(Map<String, String> parameters) {
        String body = JSON.writeValueAsString(parameters);
        return json(send("POST", "https://auth.atlassian.com/oauth/token", "application/json", body));
    }

    @Test
    void revokeWhenTokenIsOneOfSeveralThenAllOfTheAccountEnd() {
        use("google");
        String one = googleTokens().path("access_token").asString();
        String other = googleTokens().path("access_token").asString();

        assertThat(post("https://oauth2.googleapis.com/revoke", Map.of("token", one))
                        .status())
                .isEqualTo(200);
        assertThat(fake.isLive(one)).isFalse();
        assertThat(fake.isLive(other)).isFalse();
        assertThat(post("https://oauth2.googleapis.com/revoke", Map.of("token", one))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void wechatWhenRequestIsWrongThenErrorHasStatus200() {
        use("wechat");

        FakeResponse response = send(
                "GET",
                "https://api.weixin.qq.com/sns/oauth2/refresh_token?appid=demo-wechat&grant_type=refresh_token"
                        + "&refresh_token=wrong",
                null,
                "");

        assertThat(response.status()).isEqualTo(200);
        assertThat(json(response).path("errcode").asInt()).isEqualTo(40030);
    }

    @Test
    void appleWhenSecretIsSignedByAnotherKeyThenRefused() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair own = generator.generateKeyPair();
        KeyPair other = generator.generateKeyPair();
        fake = KnownFakes.one("apple", "", own.getPublic(), REDIRECT, clock);
        String page = visit("https://appleid.apple.com/auth/authorize", "", "response_mode", "form_post")
                .body();
        assertThat(page).contains("action=\"" + REDIRECT + "\"");
        String code = page.replaceAll("(?s).*name=\"code\" value=\"([^\"]*)\".*", "$1");

        assertThat(appleTokens(code, other).status()).isEqualTo(400);
        assertThat(appleTokens(code, own).status()).isEqualTo(200);
    }

    private FakeResponse appleTokens(String code, KeyPair key) throws GeneralSecurityException {
        long now = clock.instant().getEpochSecond();
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String content = encoder.encodeToString("{\"alg\":\"ES256\",\"kid\":\"K1\"}".getBytes(StandardCharsets.UTF_8))
                + '.'
                + encoder.encodeToString(
                        ("{\"iss\":\"TEAM\",\"sub\":\"demo-apple\",\"aud\":\"https://appleid.apple.com\"," + "\"iat\":"
                                        + now + ",\"exp\":" + (now + 300) + "}")
                                .getBytes(StandardCharsets.UTF_8));
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initSign(key.getPrivate());
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return post(
                "https://appleid.apple.com/auth/token",
                with(exchange(code), "client_secret", content + '.' + encoder.encodeToString(signature.sign())));
    }
}
