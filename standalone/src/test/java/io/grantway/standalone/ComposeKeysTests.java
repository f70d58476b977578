package io.grantway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grantway.standalone.plan.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeKeysTests {

    @TempDir
    private Path root;

    @Test
    void writesEverySettingOfTheExampleForItsOwnerOnly() throws IOException {
        new ComposeKeys(root, root.resolve("compose")).make();
        Path env = root.resolve(".env");
        assertThat(names(env)).containsExactlyInAnyOrderElementsOf(names(Path.of("..", ".env.example")));
        assertThat(Files.readAllLines(env))
                .noneMatch(line -> line.endsWith("=") && !line.startsWith("GRANTWAY_TRUSTED_PROXIES"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(env)))
                .isEqualTo("rw-------");
        assertThat(root.resolve("compose/keys/services.jwks")).exists();
        assertThat(root.resolve("compose-keys/root.key")).exists();
    }

    @Test
    void neverReplacesWhatIsThere() throws IOException {
        ComposeKeys keys = new ComposeKeys(root, root.resolve("compose"));
        keys.make();
        String rootKey = Files.readString(root.resolve("compose-keys/root.key"));
        String env = Files.readString(root.resolve(".env"));
        assertThatExceptionOfType(LaunchException.class).isThrownBy(keys::make).withMessageContaining(".env exists");
        assertThat(Files.readString(root.resolve("compose-keys/root.key"))).isEqualTo(rootKey);
        assertThat(Files.readString(root.resolve(".env"))).isEqualTo(env);
    }

    private static List<String> names(Path env) throws IOException {
        return Files.readAllLines(env).stream()
                .filter(line -> line.startsWith("GRANTWAY_"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }
}
