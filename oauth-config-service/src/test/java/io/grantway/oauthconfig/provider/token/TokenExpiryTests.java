package io.grantway.oauthconfig.provider.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.provider.catalogue.description.ExpiryRules;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lifetime of an access token in the forms that providers use, and the one assumed without a usable value. */
class TokenExpiryTests extends TokenResponseFixture {

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
}
