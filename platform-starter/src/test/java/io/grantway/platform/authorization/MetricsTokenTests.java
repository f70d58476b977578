package io.grantway.platform.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTokenTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\t\r\n"})
    void metricsTokenWhenFileBlankThenStartRefused(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), content);
        assertThatThrownBy(() -> new MetricsToken(file))
                .hasMessageContaining("GRANTWAY_METRICS_TOKEN_FILE")
                .hasMessageContaining("is empty");
    }

    @Test
    void matchesWhenHeaderIsNotTheBearerTokenThenFalse() throws IOException {
        MetricsToken token = new MetricsToken(Files.writeString(folder.resolve("token"), "abc\n"));
        assertThat(token.matches("Bearer abc")).isTrue();
        for (String other : new String[] {null, "", "abc", "Bearer ", "Bearer abcd", "Basic abc"}) {
            assertThat(token.matches(other)).isFalse();
        }
        assertThat(new MetricsToken(null).matches("Bearer ")).isFalse();
    }
}
