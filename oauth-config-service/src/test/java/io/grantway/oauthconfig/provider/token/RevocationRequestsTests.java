package io.grantway.oauthconfig.provider.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.provider.catalogue.description.RevocationRules;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import io.grantway.oauthconfig.provider.token.RevocationRequests.Outcome;
import io.grantway.oauthconfig.provider.token.RevocationRequests.Revocation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevocationRequestsTests {

    private static Revocation judge(int status, String retryAfter, String body) {
        return RevocationRequests.judge(
                RevocationRules.RFC_7009,
                new ProviderCallResult.Answered(new ProviderResponse(
                        status, "application/json", retryAfter, body.getBytes(StandardCharsets.UTF_8))),
                Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200||CONFIRMED",
                "202||CONFIRMED",
                "204||CONFIRMED",
                "400|{\"error\":\"unsupported_token_type\"}|UNSUPPORTED",
                "400|{\"error\":\"invalid_token\"}|CONFIRMED",
                "401|{\"error\":\"invalid_client\"}|FAILED",
                "500|{\"error\":\"invalid_token\"}|FAILED",
                "404||FAILED",
                "302||FAILED"
            })
    void judgeWhenResponseIsReceivedThenOutcomeFollowsItsStatusAndError(int status, String body, Outcome outcome) {
        assertThat(judge(status, null, body == null ? "" : body).outcome()).isEqualTo(outcome);
    }

    @Test
    void judgeWhenProviderIsBusyThenFailedWithTheTimeToWait() {
        assertThat(judge(503, "120", "")).isEqualTo(new Revocation(Outcome.FAILED, Duration.ofSeconds(120)));
        assertThat(RevocationRequests.judge(
                        RevocationRules.RFC_7009,
                        new ProviderCallResult.NotConnected("circuit_open", Duration.ofSeconds(15)),
                        Instant.EPOCH))
                .isEqualTo(new Revocation(Outcome.FAILED, Duration.ofSeconds(15)));
        assertThat(RevocationRequests.judge(
                        RevocationRules.RFC_7009, new ProviderCallResult.Unknown("time_out", false), Instant.EPOCH))
                .isEqualTo(new Revocation(Outcome.FAILED, null));
    }
}
