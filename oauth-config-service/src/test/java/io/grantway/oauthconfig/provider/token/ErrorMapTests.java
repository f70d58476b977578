package io.grantway.oauthconfig.provider.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.CustomProvider;
import io.grantway.contracts.oauthconfig.provider.ErrorMeaning;
import io.grantway.contracts.oauthconfig.provider.ErrorRule;
import io.grantway.contracts.oauthconfig.provider.ProviderEndpoints;
import io.grantway.oauthconfig.provider.catalogue.description.ErrorMap;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import io.grantway.oauthconfig.provider.token.TokenResult.Kind;
import io.grantway.oauthconfig.provider.token.TokenResult.Refused;
import io.grantway.oauthconfig.provider.token.TokenResult.Unknown;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorMapTests {

    private static final List<ErrorRule> RULES = List.of(
            new ErrorRule(null, "invalid_grant", null, null, "inactive organization", ErrorMeaning.RETRY),
            new ErrorRule(403, "unauthorized_client", null, null, null, ErrorMeaning.ENDED),
            new ErrorRule(401, "invalid_token", null, null, null, ErrorMeaning.ENDED),
            new ErrorRule(null, null, "/reason/code", "7", null, ErrorMeaning.ENDED),
            new ErrorRule(null, "account_locked", null, null, null, ErrorMeaning.CONFIGURATION),
            new ErrorRule(500, null, null, null, "refresh token is gone", ErrorMeaning.ENDED));

    private static TokenResult judge(int status, String body) {
        ProviderDescription rules = ProviderDescription.of(new CustomProvider(
                new ProviderEndpoints("https://p.example/a", "https://p.example/t", null, null, null),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                RULES,
                null,
                null,
                null,
                null));
        return TokenResponseReader.judge(
                rules,
                new ProviderCallResult.Answered(
                        new ProviderResponse(status, "application/json", null, body.getBytes(StandardCharsets.UTF_8))),
                Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "400|{\"error\":\"invalid_grant\",\"error_description\":\"Inactive Organization\"}|RETRY",
                "400|{\"error\":\"invalid_grant\",\"error_description\":\"expired\"}|ENDED",
                "403|{\"error\":\"unauthorized_client\"}|ENDED",
                "403|{\"error\":\"Unauthorized_Client\"}|ENDED",
                "400|{\"error\":\"unauthorized_client\"}|RETRY",
                "401|{\"error\":\"invalid_token\"}|ENDED",
                "400|{\"reason\":{\"code\":7}}|ENDED",
                "200|{\"reason\":{\"code\":7}}|ENDED",
                "400|{\"reason\":{\"code\":8}}|RETRY",
                "423|{\"error\":\"account_locked\"}|CONFIGURATION",
                "500|The refresh token is gone.|ENDED",
                "400|{\"error\":\"invalid_grant\",\"note\":\"inactive organization\",\"reason\":{\"code\":7}}|RETRY",
                "400|{\"error\":\"account_locked\",\"reason\":{\"code\":7}}|ENDED"
            })
    void judgeWhenRulesMatchThenFirstOneDecides(int status, String body, Kind kind) {
        assertThat(judge(status, body)).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.kind())
                .isEqualTo(kind));
    }

    @Test
    void judgeWhenRuleMatchesThenRefusalCountsAsTheServersOwn() {
        assertThat(((Refused) judge(400, "{\"reason\":{\"code\":7}}")).oauthShaped())
                .isTrue();
        assertThat(((Refused) judge(400, "{\"reason\":{\"code\":8}}")).oauthShaped())
                .isFalse();
    }

    /** A rule without a status does not apply to outages. */
    @Test
    void judgeWhenStatusIsAnOutageThenConnectionIsNotEnded() {
        assertThat(judge(502, "{\"error\":\"x\",\"reason\":{\"code\":7}}")).isInstanceOf(Unknown.class);
        assertThat(judge(500, "down")).isInstanceOf(Unknown.class);
        assertThat(((Refused) judge(429, "{\"reason\":{\"code\":7}}")).kind()).isEqualTo(Kind.RATE_LIMITED);
    }

    private static List<String> problems(ErrorRule... rules) {
        List<String> problems = new ArrayList<>();
        ErrorMap.check(List.of(rules), (index, problem) -> problems.add(index + " " + problem));
        return problems;
    }

    @Test
    void checkWhenRuleCannotWorkThenProblemIsNamed() {
        assertThat(problems(RULES.toArray(ErrorRule[]::new))).isEmpty();
        assertThat(problems(new ErrorRule(null, null, null, null, null, ErrorMeaning.ENDED)))
                .singleElement()
                .asString()
                .startsWith("0 A rule needs a condition");
        assertThat(problems(new ErrorRule(null, null, "/a", null, null, ErrorMeaning.ENDED)))
                .singleElement()
                .asString()
                .contains("together");
        assertThat(problems(new ErrorRule(null, null, "a.b", "x", null, ErrorMeaning.ENDED)))
                .singleElement()
                .asString()
                .contains("JSON pointer");
        assertThat(problems(new ErrorRule(null, null, null, null, "   ", ErrorMeaning.ENDED)))
                .singleElement()
                .asString()
                .contains("spaces");
    }

    @Test
    void checkWhenRuleIsHiddenByAnEarlierOneThenProblemIsNamed() {
        ErrorRule general = new ErrorRule(null, "x", null, null, null, ErrorMeaning.ENDED);
        ErrorRule special = new ErrorRule(400, "X", null, null, "locked", ErrorMeaning.RETRY);

        assertThat(problems(special, general)).isEmpty();
        assertThat(problems(general, special)).singleElement().asString().startsWith("1 Rule 1 matches first");
        assertThat(problems(general, general)).hasSize(1);
    }
}
