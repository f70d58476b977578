package io.grantway.user.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTests {

    private final PasswordPolicy policy = new PasswordPolicy();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elevenchars",
                "",
                "a           ",
                "ab cd ef gh ij k",
                "abcdefghijk\u00a0\u2003\u200b",
                "äöüäöüäöüäö",
                "👍👍👍👍👍👍👍👍👍👍👍"
            })
    void judgeWhenFewerThanTwelveCharactersThenTooShort(String text) {
        assertThat(judge(text)).isEqualTo("too_short");
    }

    @Test
    void judgeWhenTextNeedsNormalisationThenLengthCountedInCharactersAfterIt() {
        assertThat(judge("👍🎈🚀🌍🌙⭐🔥🌊🌳🍎🍋🍇")).isEqualTo("fine");
        // twelve code points, eleven after e and U+0301 are composed
        assertThat(judge("cafe\u0301 au lai")).isEqualTo("too_short");
        assertThat(judge("a b".repeat(42) + "cd")).isEqualTo("fine");
        assertThat(judge("a b".repeat(42) + "cde")).isEqualTo("too_long");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "PassWord1234",
                "pass word 1234",
                "qwertyuiop123",
                "            ",
                "\u00a0\u2003\u3000\u00a0\u2003\u3000\u00a0\u2003\u3000\u00a0\u2003\u3000",
                "aaaaaaaaaaaa",
                "abcdeabcdeabcde",
                "heron heron heron",
                "quiet otter quiet otter",
                "abababababab",
                "abcabcabcabcab",
                "12341234123412",
                "correcthorsebatterystaple",
                "парольпароль"
            })
    void judgeWhenEasilyGuessedThenTooCommon(String text) {
        assertThat(judge(text)).isEqualTo("too_common");
    }

    @ParameterizedTest
    @CsvSource({
        "ada@lovelace.example",
        "Ada@Lovelace.Example",
        "Ada King Lovelace",
        "adakinglovelace",
        "elpmaxe.ecalevol@ada",
        "ecalevoL gniK adA"
    })
    void judgeWhenTextIsAddressOrNameThenIdentityFault(String text) {
        assertThat(judge(text)).isEqualTo("is_identity");
    }

    @Test
    void normaliseWhenSameCharactersTypedAnotherWayThenEqual() {
        assertThat(PasswordPolicy.normalise(Secret.of("cafe\u0301")))
                .isEqualTo(PasswordPolicy.normalise(Secret.of("caf\u00e9")));
    }

    private String judge(String text) {
        return policy.judge(Secret.of(text), "ada@lovelace.example", "Ada King Lovelace")
                .map(PasswordFault::code)
                .orElse("fine");
    }
}
