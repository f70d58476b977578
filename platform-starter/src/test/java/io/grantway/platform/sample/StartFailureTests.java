package io.grantway.platform.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.platform.ServiceApplication;
import io.grantway.platform.fixture.Neighbourhood;
import io.grantway.platform.fixture.PostgresFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A service that cannot start logs one line: the problem, the file and the remedy. */
@ExtendWith(OutputCaptureExtension.class)
class StartFailureTests {

    private static final PostgresFixture.Database DATABASE = PostgresFixture.migrated("sample");
    private static final String SECRET = "not-to-be-told";

    @TempDir
    static Path folder;

    private record Wrong(String setting, String value, String... told) {

        @Override
        public String toString() {
            return setting + " " + value;
        }
    }

    private static Stream<Wrong> wrong() throws IOException {
        Path missing = folder.resolve("missing");
        Path other = Files.writeString(folder.resolve("other"), SECRET);
        Path empty = Files.createFile(folder.resolve("empty"));
        return Stream.of(
                new Wrong("GRANTWAY_SERVICE_KEY", missing.toString(), "no such file", "./grantway keys"),
                new Wrong("GRANTWAY_SERVICE_KEY", folder.toString(), "it is a folder", "Remove the folder"),
                new Wrong(
                        "GRANTWAY_SERVICE_KEY",
                        other.toString(),
                        "does not contain a private EC key",
                        "sample-service.jwk"),
                new Wrong("GRANTWAY_SERVICE_KEY", "", "is not set", "private key"),
                new Wrong("GRANTWAY_SERVICE_KEYS", missing.toString(), "no such file"),
                new Wrong("GRANTWAY_SERVICE_KEYS", other.toString(), "is not a JWK Set", "services.jwks"),
                new Wrong("GRANTWAY_METRICS_TOKEN_FILE", missing.toString(), "no such file"),
                new Wrong("GRANTWAY_METRICS_TOKEN_FILE", empty.toString(), "is empty"),
                new Wrong("GRANTWAY_DATABASE_PASSWORD_FILE", missing.toString(), "no such file"),
                new Wrong("GRANTWAY_DATABASE_PASSWORD_FILE", empty.toString(), "is empty"),
                new Wrong("spring.datasource.username", "nobody", "FATAL", "database/setup.sh"),
                new Wrong("spring.datasource.url", "http://db.example", "GRANTWAY_DATABASE_URL is not an address"),
                new Wrong("spring.datasource.url", DATABASE.url() + "_gone", "does not exist", "Create the database"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void settingWhenWrongThenOneLineInTheLog(Wrong wrong, CapturedOutput output) {
        Map<String, String> settings = settings();
        settings.put(wrong.setting(), wrong.value());

        assertThatThrownBy(() -> run(settings)).isNotNull();

        List<String> lines =
                output.getAll().lines().filter(line -> !line.contains(" INFO ")).toList();
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).contains("The service cannot start.").contains(wrong.told());
        if (wrong.setting().startsWith("GRANTWAY_")) {
            assertThat(lines.getFirst()).contains(wrong.setting());
        }
        assertThat(output.getAll()).doesNotContain(SECRET).doesNotContain("\tat ");
    }

    @Test
    void schemaWhenMissingThenTheCommandIsNamed(CapturedOutput output) {
        PostgresFixture.Database empty = PostgresFixture.empty("sample");
        Map<String, String> settings = settings();
        settings.put("spring.datasource.url", empty.url());

        assertThatThrownBy(() -> run(settings)).isNotNull();

        List<String> lines =
                output.getAll().lines().filter(line -> !line.contains(" INFO ")).toList();
        assertThat(lines).hasSize(1);
        assertThat(lines.getFirst()).contains("The service cannot start.").contains("--migrate");
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        try (Neighbourhood neighbours = Neighbourhood.start()) {
            neighbours.register((name, value) -> settings.put(name, String.valueOf(value.get())), "sample-service");
        }
        settings.put("spring.datasource.url", DATABASE.url());
        settings.put("spring.datasource.username", DATABASE.appUser());
        settings.put("spring.datasource.password", DATABASE.password());
        settings.put("server.port", "0");
        return settings;
    }

    private static void run(Map<String, String> settings) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        ServiceApplication.run(SampleApplication.class, arguments.toArray(String[]::new));
    }
}
