package io.grantway.oauthconfig.provider.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.provider.ErrorMeaning;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.oauthconfig.provider.catalogue.description.AccountRules;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshRules;
import io.grantway.oauthconfig.provider.catalogue.description.ResponseRules;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.oauthconfig.provider.token.TokenResult.Kind;
import io.grantway.oauthconfig.provider.token.TokenResult.Refused;
import io.grantway.oauthconfig.provider.token.TokenResult.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Successful responses of token endpoints: tokens, types and scopes in every form that is read, and those without a
 * usable token.
 */
class TokenResponseReaderTests extends TokenResponseFixture {

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
                new ResponseRules.Expected("/ok", "true"),
                Map.of());
        ProviderDescription rules = with(
                slack,
                PLAIN.expiry(),
                PLAIN.refresh(),
                AccountRules.of(AccountRules.Source.TOKEN_ANSWER, "/team/id", "/team/name"),
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
    void toStringWhenResultHoldsTokensThenShowsNone() {
        Issued issued = issued(PLAIN, "{\"access_token\":\"canary\",\"refresh_token\":\"canary\"}");

        assertThat(issued.toString()).doesNotContain("canary");
        assertThat(new ProviderCallResult.Answered(new ProviderResponse(200, null, null, "canary".getBytes()))
                        .toString())
                .doesNotContain("canary");
    }
}
