package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The entry rule of {@code platform-starter}: two services need a type, or the starter itself does. */
class StarterTests {

    private static final String SOURCES = "src/main/java";

    private final Path root = Files.isDirectory(Path.of("docs")) ? Path.of("") : Path.of("..");

    @Test
    void publicTypeWhenOneServiceNeedsItAloneThenBelongsThere() throws IOException {
        Map<Path, String> starter = sources(root.resolve("platform-starter"));
        List<String> services;
        try (Stream<Path> modules = Files.list(root)) {
            services = modules.filter(module -> module.toString().endsWith("-service"))
                    .map(service -> String.join("\n", sources(service).values()))
                    .toList();
        }
        assertThat(services).hasSize(6);
        List<String> open = starter.entrySet().stream()
                .filter(type -> type.getValue().contains("\npublic "))
                .map(type -> name(type.getKey()))
                .filter(name -> !name.endsWith("AutoConfiguration"))
                .toList();

        assertThat(open).hasSizeGreaterThan(50).allSatisfy(type -> {
            Pattern word = Pattern.compile("\\b" + type + "\\b");
            long users = services.stream().filter(word.asPredicate()).count();
            boolean inside = starter.entrySet().stream()
                    .anyMatch(other -> !name(other.getKey()).equals(type)
                            && word.matcher(other.getValue()).find());
            assertThat(users > 1 || inside).as(type).isTrue();
        });
    }

    private static Map<Path, String> sources(Path module) {
        try (Stream<Path> files = Files.walk(module.resolve(SOURCES))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(file -> file, StarterTests::read, (a, b) -> a, TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }
}
