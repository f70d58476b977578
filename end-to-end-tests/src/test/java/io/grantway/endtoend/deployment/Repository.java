package io.grantway.endtoend.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads files of the repository that contains the tests. */
final class Repository {

    static final Path ROOT = root();
    static final List<String> SERVICES = List.of(
            "gateway-service",
            "project-service",
            "user-service",
            "oauth-config-service",
            "credential-service",
            "audit-service");

    private Repository() {}

    static String text(String file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> yaml(String file) {
        return documents(text(file)).getFirst();
    }

    static List<Map<String, Object>> documents(String text) {
        List<Map<String, Object>> found = new ArrayList<>();
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        for (Object document : new Yaml(new SafeConstructor(strict)).loadAll(text)) {
            if (document != null) {
                found.add(map(document));
            }
        }
        return found;
    }

    @SuppressWarnings("unchecked") // YAML has text keys wherever these tests look
    static Map<String, Object> map(Object node) {
        return (Map<String, Object>) node;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("database/roles.sql"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
