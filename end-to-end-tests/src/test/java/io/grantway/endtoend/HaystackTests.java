package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The search for secrets finds what it looks for. */
class HaystackTests {

    private static final String SECRET = "secret-4d1f6c-\u00e4\u00f6\u00fc-9b7a";
    private static final Map<String, String> SECRETS = Map.of("the secret", SECRET);

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "abcd"})
    void assertNoneOfWhenSecretInBase64ThenFoundWhereverItBegins(String before) {
        byte[] bytes = (before + SECRET + "and more").getBytes(StandardCharsets.UTF_8);

        assertFound(Base64.getEncoder().encodeToString(bytes));
        assertFound(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Test
    void assertNoneOfWhenSecretInHexadecimalThenFound() {
        byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);

        assertFound("\\x00" + HexFormat.of().formatHex(bytes) + "00");
        assertFound(HexFormat.of().withUpperCase().formatHex(bytes));
    }

    @Test
    void assertNoneOfWhenTextIsOtherThenPasses() {
        new Haystack("hay", SECRET.substring(1)).assertNoneOf(SECRETS);
    }

    private static void assertFound(String text) {
        assertThatThrownBy(() -> new Haystack("hay", text).assertNoneOf(SECRETS))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the secret");
    }
}
