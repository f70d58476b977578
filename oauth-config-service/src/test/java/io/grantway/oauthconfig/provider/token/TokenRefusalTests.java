package io.grantway.oauthconfig.provider.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.provider.ErrorMeaning;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.token.TokenResult.Kind;
import io.grantway.oauthconfig.provider.token.TokenResult.NotSent;
import io.grantway.oauthconfig.provider.token.TokenResult.Refused;
import io.grantway.oauthconfig.provider.token.TokenResult.Unknown;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of token endpoints: refusals, rate limits and calls whose outcome is unknown. */
class TokenRefusalTests extends TokenResponseFixture {

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

    @Test
    void judgeWhenThereIsNoResponseThenNotSentOrUnknown() {
        assertThat(TokenResponseReader.judge(PLAIN, new ProviderCallResult.NotConnected("unreachable", null), NOW))
                .isEqualTo(new NotSent("unreachable", null));
        assertThat(TokenResponseReader.judge(PLAIN, new ProviderCallResult.Unknown("time_out", true), NOW))
                .isEqualTo(new Unknown("time_out", true, null, null));
    }

    @Test
    void judgeWhenErrorCodeHoldsControlCharactersThenCleanedAndBounded() {
        assertThat(judge(PLAIN, 400, "{\"error\":\"x\\r\\ny <script>" + "z".repeat(100) + "\"}"))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.providerError().error()).matches("[^\\p{Cntrl}]{1,100}"));
    }
}
