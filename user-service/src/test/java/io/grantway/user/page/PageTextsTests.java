package io.grantway.user.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PageTextsTests {

    @Test
    void pageTextsWhenLanguagesComparedThenEveryTextExistsInBoth() throws IOException {
        Properties english = read("/pages.properties");
        Properties russian = read("/pages_ru.properties");
        assertThat(russian.keySet()).isEqualTo(english.keySet());
        assertThat(english.values())
                .noneMatch(
                        text -> text.toString().contains("'") || text.toString().isBlank());
        assertThat(russian.values())
                .noneMatch(
                        text -> text.toString().contains("'") || text.toString().isBlank());
    }

    private static Properties read(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader =
                new InputStreamReader(PageTextsTests.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }
}
