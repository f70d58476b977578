package io.grantway.oauthconfig.provider.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.connection.LifeSource;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshTokenLifeRules;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import io.grantway.oauthconfig.provider.token.RefreshTokenLife.Ending;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long refresh tokens live, by responses and descriptions. */
class RefreshTokenLifeTests {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final RefreshTokenLifeRules UNKNOWN = new RefreshTokenLifeRules(null, null, null);
    private static final RefreshTokenLifeRules DESCRIBED = new RefreshTokenLifeRules(1_000, 5_000, null);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refresh_token_timeout",
                "x_refresh_token_expires_in",
                "refresh_token_expires_in",
                "refresh_expires_in"
            })
    void readWhenResponseTellsIdleTimeByAnyNameThenRead(String name) {
        RefreshTokenLife life = read(UNKNOWN, true, "\"" + name + "\":600", "opaque");

        assertThat(life.idle()).isEqualTo(told(600));
        assertThat(life.consent()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"authorization_expires_in", "x_refresh_token_hard_expires_in"})
    void readWhenResponseTellsConsentByAnyNameThenRead(String name) {
        assertThat(read(UNKNOWN, false, "\"" + name + "\":\"600\"", "opaque").consent())
                .isEqualTo(told(600));
    }

    @Test
    void readWhenSeveralNamesThenTheShortestCounts() {
        RefreshTokenLife life = read(
                DESCRIBED,
                true,
                "\"refresh_token_timeout\":900,\"refresh_expires_in\":300,\"authorization_expires_in\":9000,"
                        + "\"x_refresh_token_hard_expires_in\":8000",
                jwt(NOW.getEpochSecond() + 7_000));

        assertThat(life.idle()).isEqualTo(told(300));
        assertThat(life.consent()).isEqualTo(told(7_000));
    }

    @ParameterizedTest
    @CsvSource({"0", "-5", "99999999999999999999", "1e400", "soon", "null", "true"})
    void readWhenNumberMeansNothingThenUnknown(String number) {
        assertThat(read(UNKNOWN, true, "\"refresh_expires_in\":\"" + number + "\"", "opaque"))
                .isEqualTo(RefreshTokenLife.UNKNOWN);
    }

    @Test
    void readWhenResponseIsSilentThenDescriptionCountsAndConsentFromTheFirstTokensOnly() {
        RefreshTokenLife first = read(DESCRIBED, true, "\"x\":1", "opaque");
        RefreshTokenLife renewed = read(DESCRIBED, false, "\"x\":1", null);

        assertThat(first.idle()).isEqualTo(new Ending(NOW.plusSeconds(1_000), LifeSource.DESCRIPTION));
        assertThat(first.consent()).isEqualTo(new Ending(NOW.plusSeconds(5_000), LifeSource.DESCRIPTION));
        assertThat(renewed.consent()).isNull();
        assertThat(renewed.after(first).consent()).isEqualTo(first.consent());
    }

    @Test
    void readWhenLifeIsThatOfTestingModeThenConsentEnds() {
        RefreshTokenLifeRules rules = new RefreshTokenLifeRules(10_000_000, null, 604_800);

        RefreshTokenLife testing = read(rules, true, "\"refresh_token_expires_in\":604799", "opaque");
        RefreshTokenLife limited = read(rules, true, "\"refresh_token_expires_in\":700000", "opaque");

        assertThat(testing.consent()).isEqualTo(new Ending(NOW.plusSeconds(604_799), LifeSource.TESTING_MODE));
        assertThat(testing.idle()).isNull();
        assertThat(limited.idle()).isEqualTo(told(700_000));
    }

    @Test
    void readWhenJwtHasEndedOrIsNoneThenUnknown() {
        assertThat(read(UNKNOWN, true, "\"x\":1", jwt(NOW.getEpochSecond() - 1)))
                .isEqualTo(RefreshTokenLife.UNKNOWN);
        assertThat(read(UNKNOWN, true, "\"x\":1", "a.b.c")).isEqualTo(RefreshTokenLife.UNKNOWN);
    }

    private static Ending told(long seconds) {
        return new Ending(NOW.plusSeconds(seconds), LifeSource.RESPONSE);
    }

    private static RefreshTokenLife read(
            RefreshTokenLifeRules rules, boolean first, String fields, @Nullable String refreshToken) {
        byte[] body = ("{" + fields + "}").getBytes(StandardCharsets.UTF_8);
        ResponseTree tree = ResponseTree.of(new ProviderResponse(200, "application/json", null, body))
                .orElseThrow();
        return new RefreshTokenLifeReader(rules, NOW, first).read(tree, refreshToken);
    }

    private static String jwt(long exp) {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"exp\":" + exp + "}").getBytes(StandardCharsets.UTF_8));
        return "e30." + claims + ".c2ln";
    }
}
