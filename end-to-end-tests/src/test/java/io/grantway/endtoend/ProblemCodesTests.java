package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each problem code has one meaning everywhere, which {@code docs/problems.md} documents (RFC 9457 §3.1). */
class ProblemCodesTests {

    private static final Pattern CONSTANT = Pattern.compile("(?m)^ {4}([A-Z0-9_]+)\\(\\s*(\\d{3}),\\s*\"([^\"]+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9_]+)` \\| (\\d{3}) \\| ([^|]+) \\|[^|]+\\|$");

    private final Path root = Files.isDirectory(Path.of("docs")) ? Path.of("") : Path.of("..");

    @Test
    void problemCodeWhenDeclaredThenOneStatusAndOneTitle() throws IOException {
        assertThat(declared())
                .isNotEmpty()
                .allSatisfy((code, meanings) -> assertThat(meanings).as(code).hasSize(1));
    }

    @Test
    void problemCodesWhenComparedWithDocumentThenEqual() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        collect(ROW, Files.readString(root.resolve("docs/problems.md")), documented);

        assertThat(documented).isEqualTo(declared());
    }

    /** Requires the constant of the owner's contract: a literal would still compile after the code has changed. */
    @Test
    void codesWhenReadFromAServiceThenNeverComparedWithText() throws IOException {
        Pattern text = Pattern.compile(
                "\\.code\\(\\)\\.equals\\(\"|\"\\.equals\\(\\w+\\.code\\(\\)\\)|switch \\(\\w+\\.code\\(\\)\\)");

        try (Stream<Path> modules = Files.list(root)) {
            assertThat(modules.map(module -> module.resolve("src/main/java"))
                            .filter(Files::isDirectory)
                            .flatMap(ProblemCodesTests::sources))
                    .hasSizeGreaterThan(500)
                    .allSatisfy(file -> assertThat(
                                    text.matcher(Files.readString(file)).find())
                            .as(file.toString())
                            .isFalse());
        }
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Set<String>> declared() throws IOException {
        Map<String, Set<String>> meanings = new TreeMap<>();
        try (Stream<Path> modules = Files.list(root)) {
            modules.map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .forEach(sources -> collect(sources, meanings));
        }
        return meanings;
    }

    private static void collect(Path sources, Map<String, Set<String>> meanings) {
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(path -> path.toString().endsWith("Problem.java"))
                    .toList()) {
                String source = Files.readString(file);
                if (source.contains(" implements ProblemType")) {
                    collect(CONSTANT, source, meanings);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(Pattern pattern, String text, Map<String, Set<String>> meanings) {
        Matcher found = pattern.matcher(text);
        while (found.find()) {
            meanings.computeIfAbsent(found.group(1).toLowerCase(Locale.ROOT), code -> new TreeSet<>())
                    .add(found.group(2) + " " + found.group(3));
        }
    }
}
