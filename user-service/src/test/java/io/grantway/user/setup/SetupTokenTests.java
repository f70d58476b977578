package io.grantway.user.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupTokenTests {

    @TempDir
    Path folder;

    @Test
    void matchesWhenNoFileOrNoTokenThenFalse() throws IOException {
        assertThat(new SetupToken(new SetupSettings(null)).matches(Secret.of("")))
                .isFalse();
        assertThat(new SetupToken(new SetupSettings(Path.of(""))).matches(Secret.of("")))
                .isFalse();
        Path file = folder.resolve("token");
        SetupToken token = new SetupToken(new SetupSettings(file));
        assertThat(token.matches(Secret.of(""))).isFalse();
        Files.writeString(file, " \n");
        assertThat(token.matches(Secret.of(""))).isFalse();
    }

    @Test
    void matchesWhenFileChangesThenNewTokenCounts() throws IOException {
        Path file = folder.resolve("token");
        SetupToken token = new SetupToken(new SetupSettings(file));
        Files.writeString(file, "one\n");
        assertThat(token.matches(Secret.of("one"))).isTrue();
        assertThat(token.matches(Secret.of("on"))).isFalse();
        Files.writeString(file, "two");
        assertThat(token.matches(Secret.of("one"))).isFalse();
        assertThat(token.matches(Secret.of("two"))).isTrue();
    }
}
