package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The console shows the same explanations as the API, in English and in Russian. */
class TestReasonTests {

    private static JsonNode texts(String language) throws Exception {
        Path file = Path.of("../web-console/src/lib/i18n/locales", language, "connecting.json");
        return new JsonMapper()
                .readTree(Files.readString(file))
                .path("connection_test")
                .path("reason");
    }

    @Test
    void textsWhenEnglishThenThoseOfTheApi() throws Exception {
        Map<String, String> shown = texts("en").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, text -> text.getValue().asString()));

        assertThat(shown)
                .isEqualTo(Arrays.stream(TestReason.values())
                        .collect(Collectors.toMap(TestReason::code, TestReason::explanation)));
    }

    @ParameterizedTest
    @EnumSource(TestReason.class)
    void reasonWhenShownInRussianThenHasAText(TestReason reason) throws Exception {
        assertThat(texts("ru").path(reason.code()).asString()).matches(".*[а-яё].*");
        assertThat(TestReason.of(reason.code())).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CLIENT_REJECTED", "something_else"})
    void codeWhenUnknownThenNoReason(String code) {
        assertThat(TestReason.of(code)).isEmpty();
    }
}
