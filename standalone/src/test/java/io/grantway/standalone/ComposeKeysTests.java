package io.grantway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeKeysTests {

    @TempDir
    private Path root;

    @Test
    void makeWhenNothingExistsThenEverySettingOfTheExampleForItsOwnerOnly() throws IOException {
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
    void keysWhenSomeExistThenOnlyTheMissingAreMade() throws IOException {
        ComposeKeys keys = new ComposeKeys(root, root.resolve("compose"));
        keys.make();
        Files.writeString(
                root.resolve(".env"),
                Files.readString(root.resolve(".env")).replace("http://localhost:8080", "https://grantway.example"));
        Files.delete(root.resolve("compose/keys/audit_app.password"));
        String rootKey = Files.readString(root.resolve("compose-keys/root.key"));
        String env = Files.readString(root.resolve(".env"));

        assertThat(keys.make()).contains(".env was not changed.").doesNotContain("set in it");

        assertThat(root.resolve("compose/keys/audit_app.password")).isNotEmptyFile();
        assertThat(Files.readString(root.resolve("compose-keys/root.key"))).isEqualTo(rootKey);
        assertThat(Files.readString(root.resolve(".env"))).isEqualTo(env);
    }

    @Test
    void renewWhenAskedThenTheKeyIsNewAndTheNextStepSaid() throws IOException {
        ComposeKeys keys = new ComposeKeys(root, root.resolve("compose"));
        keys.make();
        Path key = root.resolve("compose/keys/user-service.jwk");
        String before = Files.readString(key);

        assertThat(keys.renew(Component.USER)).contains(key.toString(), "restart every service");

        assertThat(Files.readString(key)).isNotEqualTo(before);
        assertThat(root.resolve("compose/keys/user-service.former.jwks")).hasContent("{\"keys\":[" + before + "]}");
    }

    /**
     * Root adds files to another user's home, and to its own: files owned by root would be unreadable to the
     * containers.
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 1234})
    void keysWhenMadeThenOwnedByTheUserOfTheContainers(int owner) throws IOException {
        Path home = root.resolve("compose");
        new Home(home).create();
        int expected = (Integer) Files.getAttribute(home, "unix:uid");
        if (expected == 0) { // only root may change a file's owner
            for (Path folder : List.of(home, root.resolve("compose-keys"))) {
                Files.setAttribute(folder, "unix:uid", owner);
                Files.setAttribute(folder, "unix:gid", owner);
            }
            expected = owner == 0 ? 10_001 : owner;
        }
        int reader = expected;

        new ComposeKeys(root, home).make();
        Files.delete(home.resolve("keys/audit_app.password"));
        new ComposeKeys(root, home).make();

        assertThat(Files.readAllLines(root.resolve(".env")))
                .anyMatch(line -> line.startsWith("GRANTWAY_USER=" + reader));
        for (Path folder : List.of(home, root.resolve("compose-keys"))) {
            try (Stream<Path> files = Files.walk(folder)) {
                assertThat(files).allSatisfy(file -> assertThat(Files.getAttribute(file, "unix:uid"))
                        .isEqualTo(reader));
            }
        }
    }

    /** Keys for Kubernetes are generated in a second home while Compose uses its own. */
    @Test
    void keysWhenTheSettingsDoNotFitThenSaysWhat() {
        new ComposeKeys(root, root.resolve("compose")).make();

        assertThat(new ComposeKeys(root, root.resolve("cluster")).make())
                .contains("set in it: GRANTWAY_KEYS=./cluster");
        assertThat(root.resolve("cluster-keys/root.key")).exists();
    }

    @Test
    void settingsWhenWrittenThenTheyHoldNoSecret() throws IOException {
        new ComposeKeys(root, root.resolve("compose")).make();
        String env = Files.readString(root.resolve(".env"));
        try (Stream<Path> files = Files.walk(root.resolve("compose/keys"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(env).as(file.toString()).doesNotContain(Files.readString(file));
            }
        }
    }

    private static List<String> names(Path env) throws IOException {
        return Files.readAllLines(env).stream()
                .filter(line -> line.startsWith("GRANTWAY_"))
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }
}
