package io.grantway.platform.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SettingFileTests {

    @TempDir
    private Path folder;

    @Test
    void fileWhenAnothersThenSaysWhoReadsAndWhoOwns() throws IOException {
        Path file = Files.createFile(
                folder.resolve("key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Object owner = Files.getAttribute(file, "unix:uid");

        assertThat(SettingFile.why(file, new AccessDeniedException(file.toString())))
                .contains("permission denied for user " + owner)
                .contains("it belongs to user " + owner + ", mode rw-------")
                .contains("chown");
    }

    @Test
    void passwordWhenInAFileThenUsed() throws IOException {
        StandardEnvironment environment = environment(Map.of(
                "GRANTWAY_DATABASE_PASSWORD_FILE", file("of the app\n"),
                "GRANTWAY_MIGRATION_PASSWORD_FILE", file("of the owner"),
                "GRANTWAY_REDIS_PASSWORD_FILE", file("p@ss/word:?"),
                "spring.data.redis.url", "rediss://redis:6379/2"));

        PasswordFiles.read(environment);

        assertThat(environment.getProperty("spring.datasource.password")).isEqualTo("of the app");
        assertThat(environment.getProperty("grantway.migration.password")).isEqualTo("of the owner");
        assertThat(environment.getProperty("spring.data.redis.url"))
                .isEqualTo("rediss://:p%40ss%2Fword%3A%3F@redis:6379/2");
    }

    @Test
    void redisWhenItsUserIsNamedThenKept() throws IOException {
        StandardEnvironment environment = environment(Map.of(
                "GRANTWAY_REDIS_PASSWORD_FILE",
                file("secret"),
                "spring.data.redis.url",
                "redis://grantway@redis:6379"));

        PasswordFiles.read(environment);

        assertThat(environment.getProperty("spring.data.redis.url")).isEqualTo("redis://grantway:secret@redis:6379");
    }

    @Test
    void passwordWhenGivenTwiceThenRefused() throws IOException {
        StandardEnvironment twice = environment(
                Map.of("GRANTWAY_DATABASE_PASSWORD_FILE", file("one"), "GRANTWAY_DATABASE_PASSWORD", "two"));
        assertThatThrownBy(() -> PasswordFiles.read(twice))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Leave one of them out");

        StandardEnvironment inTheAddress = environment(Map.of(
                "GRANTWAY_REDIS_PASSWORD_FILE", file("one"), "spring.data.redis.url", "redis://:two@redis:6379"));
        assertThatThrownBy(() -> PasswordFiles.read(inTheAddress))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("Leave one of them out")
                .hasMessageNotContaining("two@");
    }

    private String file(String content) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "password", null), content)
                .toString();
    }

    private static StandardEnvironment environment(Map<String, Object> settings) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", settings));
        return environment;
    }
}
