package io.grantway.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.platform.authorization.PathRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTargetTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "state=s&error_description=acc%E8s+refus%E9|state=s&error_description=acc%C3%A8s+refus%C3%A9",
                "code=%zz&state=s|code=%EF%BF%BDzz&state=s",
                "code=%&state=s|code=%EF%BF%BD&state=s",
                "code=a%00b|code=a%EF%BF%BDb",
                "error_description=<b>\"x\"|error_description=%3Cb%3E%22x%22"
            })
    void mendedWhenCallbackQueryBrokenThenMended(String query, String mended) {
        String target = CallbackTarget.mended("/connect/callback/pcfg_1?" + query);

        assertThat(target).startsWith("/connect/callback/pcfg_1?");
        assertThat(PathRules.refusal(target)).isNull();
        assertThat(target).endsWith("?" + mended);
    }

    @Test
    void mendedWhenCallbackQueryGoodThenUnchanged() {
        String target = "/connect/callback/pcfg_1?code=a%2Fb&state=x-y_z&iss=https%3A%2F%2Fp.example";

        assertThat(CallbackTarget.mended(target)).isSameAs(target);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/connect/callback/%zz?code=%zz", "/api/v1/apps?x=%zz", "/connect/callback/../x?code=%zz"})
    void mendedWhenPathIsBrokenOrNoCallbackThenStillRefused(String target) {
        assertThat(PathRules.refusal(CallbackTarget.mended(target))).isNotNull();
    }
}
