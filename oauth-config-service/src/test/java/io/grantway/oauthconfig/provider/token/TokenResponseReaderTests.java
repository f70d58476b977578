package io.grantway.oauthconfig.provider.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.provider.CustomProvider;
import io.grantway.contracts.oauthconfig.provider.ErrorMeaning;
import io.grantway.contracts.oauthconfig.provider.ErrorRule;
import io.grantway.contracts.oauthconfig.provider.ProviderEndpoints;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.oauthconfig.provider.catalogue.description.AccountRules;
import io.grantway.oauthconfig.provider.catalogue.description.AuthorizationRules;
import io.grantway.oauthconfig.provider.catalogue.description.ExpiryRules;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshRules;
import io.grantway.oauthconfig.provider.catalogue.description.ResponseRules;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.oauthconfig.provider.token.TokenResult.Kind;
import io.grantway.oauthconfig.provider.token.TokenResult.NotSent;
import io.grantway.oauthconfig.provider.token.TokenResult.Refused;
import io.grantway.oauthconfig.provider.token.TokenResult.Unknown;
import io.grantway.oauthconfig.provider.token.TokenResult.Unreadable;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenResponseReaderTests {

    /** Valid in JSON, but PostgreSQL cannot store them. */
    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "a\\udc00b"})
    void judgeWhenScopesCannotBeStoredThenLeftOut(String text) {
        String body = "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"scope\":\"a " + text + "\"}";

        Issued issued = (Issued) TokenResponseReader.judge(
                PLAIN,
                new ProviderCallResult.Answered(
                        new ProviderResponse(200, "application/json", null, body.getBytes(StandardCharsets.UTF_8))),
                NOW);

        assertThat(issued.scopes()).isNull();
    }

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final ProviderDescription PLAIN = ProviderDescription.of(new CustomProvider(
            new ProviderEndpoints("https://p.example/a", "https://p.example/t", null, null, null),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null));

    private static ErrorRule rule(String error, ErrorMeaning meaning) {
        return new ErrorRule(null, error, null, null, null, meaning);
    }

    private static ProviderDescription with(ResponseRules response, ExpiryRules expiry) {
        return with(response, expiry, PLAIN.refresh(), null, List.of());
    }

    private static ProviderDescription with(
            ResponseRules response,
            ExpiryRules expiry,
            RefreshRules refresh,
            AccountRules account,
            List<ErrorRule> errors) {
        return new ProviderDescription(
                "test",
                "Test",
                List.of(),
                List.of(),
                true,
                null,
                null,
                Map.of(),
                PLAIN.endpoints(),
                new AuthorizationRules(" ", PLAIN.authorization().pkce(), Map.of(), false, null, false),
                PLAIN.token(),
                response,
                expiry,
                refresh,
                null,
                account,
                errors,
                List.of(),
                List.of());
    }

    private static TokenResult judge(ProviderDescription rules, int status, String body) {
        return judge(rules, status, "application/json", null, body);
    }

    private static TokenResult judge(
            ProviderDescription rules, int status, String type, String retryAfter, String body) {
        return TokenResponseReader.judge(
                rules,
                new ProviderCallResult.Answered(
                        new ProviderResponse(status, type, retryAfter, body.getBytes(StandardCharsets.UTF_8))),
                NOW);
    }

    private static Issued issued(ProviderDescription rules, String body) {
        return (Issued) judge(rules, 200, body);
    }

    private static String jwt(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{}".getBytes()) + '.' + encoder.encodeToString(claims.getBytes()) + ".sig";
    }

    @Test
    void judgeWhenResponseFollowsTheStandardThenEveryFieldIsRead() {
        Issued issued = issued(PLAIN, """
                {"access_token":"at","token_type":"bearer","expires_in":3600,"refresh_token":"rt","scope":"a b"}""");

        assertThat(issued.accessToken().reveal()).isEqualTo("at");
        assertThat(issued.refreshToken().reveal()).isEqualTo("rt");
        assertThat(issued.tokenType()).isEqualTo("Bearer");
        assertThat(issued.expiresAt()).isEqualTo(NOW.plusSeconds(3600));
        assertThat(issued.scopes()).containsExactly("a", "b");
        assertThat(issued.fields()).containsOnlyKeys("access_token", "refresh_token");
    }

    @Test
    void judgeWhenOptionalFieldsAreAbsentThenOnlyTokenTypeIsAssumed() {
        Issued issued = issued(PLAIN, "{\"access_token\":\"at\"}");

        assertThat(issued.refreshToken()).isNull();
        assertThat(issued.expiresAt()).isNull();
        assertThat(issued.scopes()).isNull();
        assertThat(issued.tokenType()).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"3600\"|3600",
                "3600.0|3600",
                "1e3|1000",
                "\" 60 \"|60",
                "\"1h\"|3600",
                "\"90 minutes\"|5400",
                "\"3600s\"|3600",
                "\"30d\"|2592000",
                "\"PT1H\"|3600",
                "\"2026-11-23T11:00:00Z\"|3600",
                "1795431600|3600",
                "1795431600000|3600"
            })
    void judgeWhenLifetimeHasAnUnusualFormThenRead(String told, long seconds) {
        assertThat(issued(PLAIN, "{\"access_token\":\"at\",\"expires_in\":" + told + "}")
                        .expiresAt())
                .isEqualTo(NOW.plusSeconds(seconds));
    }

    /** None of them is a usable lifetime: the token was just received, so it cannot have expired. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"soon\"",
                "null",
                "{}",
                "[1]",
                "\"\"",
                "0",
                "-5",
                "\"0\"",
                "0.0001",
                "99999999999999999999",
                "1e300",
                "1e400",
                "1e999999999",
                "1e-999999999",
                "\"1e999999999\"",
                "\"1e-999999999\"",
                "\"-1e999999999\"",
                "946684800",
                "\"PT999999999999H\"",
                "\"999999999999d\"",
                "true"
            })
    void judgeWhenLifetimeIsInvalidThenFallsBackToAnAssumedOne(String told) {
        ProviderDescription standard = with(
                PLAIN.response(),
                new ExpiryRules(ExpiryRules.Unit.SECONDS, ExpiryRules.Form.RELATIVE, 60, false, false));
        String body = "{\"access_token\":\"at\",\"refresh_token\":\"rt\",\"expires_in\":" + told + "}";

        assertThat(issued(standard, body).expiresAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(issued(PLAIN, body).expiresAt()).isEqualTo(NOW.plus(AccessTokenLifetime.ASSUMED));
        assertThat(renewed(standard, body, Duration.ofMinutes(20)).expiresAt()).isEqualTo(NOW.plusSeconds(1_200));
        assertThat(renewed(PLAIN, body, null).expiresAt()).isEqualTo(NOW.plus(AccessTokenLifetime.ASSUMED));
    }

    private static Issued renewed(ProviderDescription rules, String body, Duration previousLife) {
        return (Issued) TokenResponseReader.judgeRenewable(
                rules,
                new ProviderCallResult.Answered(
                        new ProviderResponse(200, "application/json", null, body.getBytes(StandardCharsets.UTF_8))),
                NOW,
                previousLife);
    }

    @Test
    void judgeRenewableWhenLifetimeIsMissingThenPreviousLifetimeApplies() {
        Issued issued = renewed(PLAIN, "{\"access_token\":\"at\"}", Duration.ofSeconds(7_200));

        assertThat(issued.expiresAt()).isEqualTo(NOW.plusSeconds(7_200));
        assertThat(issued.refreshToken()).isNull();
        assertThat(renewed(PLAIN, "{\"access_token\":\"" + jwt("{\"exp\":1795431600}") + "\"}", Duration.ofDays(1))
                        .expiresAt())
                .isEqualTo(NOW.plusSeconds(3_600));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"expiresIn\":3600",
                "\"expires\":3600",
                "\"expires\":\"1795431600\"",
                "\"expires_at\":1795431600",
                "\"expires_at\":\"2026-11-23T11:00:00Z\"",
                "\"expiresAt\":1795431600000",
                "\"expires_on\":\"1795431600\"",
                "\"expires_in\":0,\"expires_at\":1795431600"
            })
    void judgeWhenLifetimeHasAnotherNameThenRead(String member) {
        assertThat(issued(PLAIN, "{\"access_token\":\"at\"," + member + "}").expiresAt())
                .isEqualTo(NOW.plusSeconds(3_600));
    }

    @ParameterizedTest
    @CsvSource({
        "bearer,Bearer",
        "BEARER,Bearer",
        "Bearer Token,Bearer",
        "bearer_token,Bearer",
        "BearerToken,Bearer",
        "urn:ietf:bearer,Bearer",
        "DPoP,DPoP",
        "MAC,MAC"
    })
    void judgeWhenTokenTypeIsSpeltDifferentlyThenNormalized(String told, String type) {
        assertThat(issued(PLAIN, "{\"access_token\":\"at\",\"token_type\":\"" + told + "\"}")
                        .tokenType())
                .isEqualTo(type);
    }

    @Test
    void judgeWhenExpiryRulesNameAnotherUnitOrMomentThenFollowed() {
        var millis = new ExpiryRules(ExpiryRules.Unit.MILLISECONDS, ExpiryRules.Form.RELATIVE, null, false, false);
        var minutes = new ExpiryRules(ExpiryRules.Unit.MINUTES, ExpiryRules.Form.RELATIVE, null, false, false);
        var epoch = new ExpiryRules(ExpiryRules.Unit.SECONDS, ExpiryRules.Form.ABSOLUTE, null, false, false);
        var text = new ExpiryRules(ExpiryRules.Unit.SECONDS, ExpiryRules.Form.ABSOLUTE_TEXT, null, false, false);
        var never = new ExpiryRules(ExpiryRules.Unit.SECONDS, ExpiryRules.Form.RELATIVE, 60, false, true);

        assertThat(issued(with(PLAIN.response(), millis), "{\"access_token\":\"a\",\"expires_in\":5000}")
                        .expiresAt())
                .isEqualTo(NOW.plusSeconds(5));
        assertThat(issued(with(PLAIN.response(), minutes), "{\"access_token\":\"a\",\"expires_in\":2}")
                        .expiresAt())
                .isEqualTo(NOW.plusSeconds(120));
        assertThat(issued(with(PLAIN.response(), epoch), "{\"access_token\":\"a\",\"expires_in\":1800000000}")
                        .expiresAt())
                .isEqualTo(Instant.ofEpochSecond(1_800_000_000));
        assertThat(issued(
                                with(PLAIN.response(), text),
                                "{\"access_token\":\"a\",\"expires_in\":\"2027-01-01T00:00:00+01:00\"}")
                        .expiresAt())
                .isEqualTo("2026-12-31T23:00:00Z");
        assertThat(issued(with(PLAIN.response(), never), "{\"access_token\":\"a\",\"expires_in\":0}")
                        .expiresAt())
                .isNull();
    }

    @Test
    void judgeWhenResponseTellsNoLifetimeThenExpiryOfJwtCounts() {
        String token = jwt("{\"exp\":1800000000}");

        assertThat(issued(PLAIN, "{\"access_token\":\"" + token + "\"}").expiresAt())
                .isEqualTo(Instant.ofEpochSecond(1_800_000_000));
        assertThat(issued(PLAIN, "{\"access_token\":\"a.b!.c\"}").expiresAt()).isNull();
    }

    @Test
    void judgeWhenTokensAreNestedAndErrorsComeWithStatusOkThenBothAreRead() {
        ResponseRules slack = new ResponseRules(
                "/authed_user/access_token",
                "/authed_user/refresh_token",
                "/id_token",
                "",
                "/authed_user/expires_in",
                "/authed_user/scope",
                "/error",
                "",
                new ResponseRules.Expected("/ok", "true"));
        ProviderDescription rules = with(
                slack,
                PLAIN.expiry(),
                PLAIN.refresh(),
                new AccountRules(AccountRules.Source.TOKEN_ANSWER, "/team/id", "/team/name", Map.of()),
                List.of(rule("invalid_refresh_token", ErrorMeaning.ENDED)));

        Issued issued = issued(rules, """
                {"ok":true,"token_type":"user","team":{"id":"T1","name":"Acme\\u0007"},
                 "authed_user":{"access_token":"xoxp","scope":"a,b"}}""");
        assertThat(issued.accessToken().reveal()).isEqualTo("xoxp");
        assertThat(issued.tokenType()).isEqualTo("Bearer");
        assertThat(issued.scopes()).containsExactly("a", "b");
        assertThat(issued.account()).isEqualTo(new ProviderAccount("T1", "Acme"));
        assertThat(judge(rules, 200, "{\"ok\":false,\"error\":\"invalid_refresh_token\"}"))
                .isEqualTo(new Refused(Kind.ENDED, new ProviderError(200, "invalid_refresh_token", null), null, true));
    }

    @Test
    void judgeWhenStatusIsOkWithAnErrorAndNoTokenThenRefused() {
        ProviderDescription github = with(
                PLAIN.response(),
                PLAIN.expiry(),
                PLAIN.refresh(),
                null,
                List.of(rule("bad_refresh_token", ErrorMeaning.ENDED)));

        assertThat(judge(github, 200, "{\"error\":\"bad_refresh_token\",\"error_description\":\"secret\"}"))
                .isEqualTo(new Refused(Kind.ENDED, new ProviderError(200, "bad_refresh_token", "secret"), null, true));
    }

    @Test
    void judgeWhenResponseIsFormEncodedThenRead() {
        TokenResult outcome = judge(
                PLAIN,
                200,
                "application/x-www-form-urlencoded; charset=utf-8",
                null,
                "access_token=a%2Bb&scope=x&expires_in=5");

        assertThat(outcome).isInstanceOfSatisfying(Issued.class, issued -> {
            assertThat(issued.accessToken().reveal()).isEqualTo("a+b");
            assertThat(issued.expiresAt()).isEqualTo(NOW.plusSeconds(5));
        });
    }

    @Test
    void judgeWhenAccessTokenIsExchangedItselfThenItIsItsOwnRefreshToken() {
        RefreshRules self = new RefreshRules(
                PLAIN.refresh().rotation(),
                PLAIN.refresh().replay(),
                null,
                "fb_exchange_token",
                "fb_exchange_token",
                true,
                Map.of());

        assertThat(issued(with(PLAIN.response(), PLAIN.expiry(), self, null, List.of()), "{\"access_token\":\"long\"}")
                        .refreshToken()
                        .reveal())
                .isEqualTo("long");
    }

    @Test
    void judgeWhenScopesAreAnArrayThenRead() {
        assertThat(issued(PLAIN, "{\"access_token\":\"a\",\"scope\":[\"x\",\"y\",\"x\",1]}")
                        .scopes())
                .containsExactly("x", "y");
    }

    @ParameterizedTest
    @CsvSource({
        "400,invalid_grant,ENDED",
        "401,invalid_client,CONFIGURATION",
        "400,unauthorized_client,RETRY",
        "403,unauthorized_client,RETRY",
        "401,invalid_token,RETRY",
        "400,invalid_request,RETRY",
        "400,invalid_scope,RETRY",
        "400,temporarily_unavailable,RETRY",
        "400,slow_down,RATE_LIMITED",
        "403,something_else,RETRY",
        "503,temporarily_unavailable,RETRY",
        "503,invalid_grant,RETRY",
        "503,invalid_client,RETRY"
    })
    void judgeWhenErrorIsReadableThenRefusalIsClassified(int status, String error, Kind kind) {
        assertThat(judge(PLAIN, status, "{\"error\":\"" + error + "\"}"))
                .isEqualTo(new Refused(kind, new ProviderError(status, error, null), null, true));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 302, 404, 425, 451})
    void judgeWhenRefusalHasNoReadableBodyThenNotTheServersOwn(int status) {
        assertThat(judge(PLAIN, status, "text/html", null, "<html>no</html>"))
                .isEqualTo(new Refused(Kind.RETRY, new ProviderError(status, null, null), null, false));
    }

    @Test
    void judgeWhenRequestsAreTooManyThenRateLimitedWithTheTimeToWait() {
        assertThat(judge(PLAIN, 429, "application/json", "30", "{\"error\":\"invalid_grant\"}"))
                .isEqualTo(new Refused(
                        Kind.RATE_LIMITED,
                        new ProviderError(429, "invalid_grant", null),
                        Duration.ofSeconds(30),
                        true));
        assertThat(judge(PLAIN, 429, "text/plain", "Mon, 23 Nov 2026 10:01:00 GMT", ""))
                .isEqualTo(new Refused(
                        Kind.RATE_LIMITED, new ProviderError(429, null, null), Duration.ofMinutes(1), false));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 504, 520, 599})
    void judgeWhenServerFailsThenUnknownWhateverItSays(int status) {
        assertThat(judge(PLAIN, status, "{\"error\":\"invalid_grant\"}"))
                .isEqualTo(new Unknown("server_error", true, null, new ProviderError(status, "invalid_grant", null)));
    }

    @Test
    void judgeWhenServiceIsUnavailableWithoutAnErrorThenUnknown() {
        assertThat(judge(PLAIN, 503, "text/html", "5", "<html>maintenance</html>"))
                .isEqualTo(
                        new Unknown("server_error", true, Duration.ofSeconds(5), new ProviderError(503, null, null)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "<html>",
                "{\"access_token\":",
                "{}",
                "{\"access_token\":\"\"}",
                "{\"access_token\":{}}",
                "{\"access_token\":\"a\\nb\"}",
                "{\"access_token\":\"\\u00e4\"}",
                "{\"access_token\":\"one\",\"access_token\":\"two\"}",
                "access_token=one&access_token=two"
            })
    void judgeWhenSuccessHasNoUsableTokenThenUnreadable(String body) {
        assertThat(judge(PLAIN, 200, body)).isInstanceOf(Unreadable.class);
    }

    @Test
    void judgeWhenIdTokenIsUnusableThenOtherTokensAreKept() {
        for (String idToken : List.of("a\\nb", "\\u00e4", "x".repeat(60_001))) {
            Issued issued = issued(
                    PLAIN, "{\"access_token\":\"at\",\"refresh_token\":\"rt\",\"id_token\":\"" + idToken + "\"}");
            assertThat(issued.refreshToken().reveal()).isEqualTo("rt");
            assertThat(issued.idToken()).isNull();
        }
    }

    @Test
    void judgeWhenNumberIsTooLongThenUnreadable() {
        assertThat(judge(PLAIN, 200, "{\"access_token\":\"at\",\"n\":" + "9".repeat(2_000) + "}"))
                .isInstanceOf(Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "text/plain", "application/json", "", "application/octet-stream"})
    void judgeWhenMediaTypeVariesThenShapeOfBodyDecides(String type) {
        assertThat(judge(PLAIN, 200, type, null, "access_token=a%2Bb&expires_in=3600"))
                .isInstanceOfSatisfying(
                        Issued.class,
                        issued -> assertThat(issued.accessToken().reveal()).isEqualTo("a+b"));
        assertThat(judge(PLAIN, 200, type, null, "  {\"access_token\":\"at\"}  <!-- served by node 7 -->"))
                .isInstanceOf(Issued.class);
        assertThat(judge(PLAIN, 200, type, null, "<html><a href=x?y=z>error</a></html>"))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void judgeWhenNestingIsTooDeepThenUnreadable() {
        assertThat(judge(PLAIN, 200, "{\"a\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}"))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void judgeWhenThereIsNoResponseThenNotSentOrUnknown() {
        assertThat(TokenResponseReader.judge(PLAIN, new ProviderCallResult.NotConnected("unreachable", null), NOW))
                .isEqualTo(new NotSent("unreachable", null));
        assertThat(TokenResponseReader.judge(PLAIN, new ProviderCallResult.Unknown("time_out", true), NOW))
                .isEqualTo(new Unknown("time_out", true, null, null));
    }

    @Test
    void toStringWhenResultHoldsTokensThenShowsNone() {
        Issued issued = issued(PLAIN, "{\"access_token\":\"canary\",\"refresh_token\":\"canary\"}");

        assertThat(issued.toString()).doesNotContain("canary");
        assertThat(new ProviderCallResult.Answered(new ProviderResponse(200, null, null, "canary".getBytes()))
                        .toString())
                .doesNotContain("canary");
    }

    @Test
    void judgeWhenErrorCodeHoldsControlCharactersThenCleanedAndBounded() {
        assertThat(judge(PLAIN, 400, "{\"error\":\"x\\r\\ny <script>" + "z".repeat(100) + "\"}"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.providerError().error()).matches("[^\\p{Cntrl}]{1,100}"));
    }

    @Test
    void idTokenWhenIssuerAudienceNonceOrExpiryIsWrongThenRefused() {
        Instant now = Instant.ofEpochSecond(1_000_000);
        String good = "\"iss\":\"https://p.example\",\"aud\":\"me\",\"exp\":1000100";
        String nonce = ",\"nonce\":\"n\"";

        assertThat(answers(good + nonce, "n", now)).isTrue();
        assertThat(answers(good.replace("\"me\"", "[\"other\",\"me\"]") + nonce, "n", now))
                .isTrue();
        assertThat(answers(good + nonce, "m", now)).isFalse();
        assertThat(answers(good, "n", now)).isFalse();
        assertThat(answers(good, null, now)).as("no nonce was sent").isTrue();
        assertThat(answers(good.replace("me", "you") + nonce, "n", now)).isFalse();
        assertThat(answers(good.replace("p.example", "q.example") + nonce, "n", now))
                .isFalse();
        assertThat(answers(good.replace("1000100", "999000") + nonce, "n", now)).isFalse();
        assertThat(answers(good.replace("1000100", "999970") + nonce, "n", now))
                .as("clock skew")
                .isTrue();
        assertThat(answers(good.replace("\"exp\"", "\"x\"") + nonce, "n", now)).isFalse();
    }

    private static boolean answers(String claims, String nonce, Instant now) {
        return IdToken.answers(Secret.of(jwt("{" + claims + "}")), "https://p.example", "me", nonce, now);
    }
}
