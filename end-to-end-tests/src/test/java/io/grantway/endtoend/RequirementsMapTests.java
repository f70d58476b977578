package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/requirements.md} names a place and a test for each requirement, and both exist. */
class RequirementsMapTests {

    private static final int REQUIREMENTS = 38;
    private static final Pattern ROW = Pattern.compile("(?m)^\\| R(\\d+) \\|([^|]+)\\|([^|]+)\\|([^|]+)\\|$");
    private static final Pattern TEST = Pattern.compile("`(\\w+Tests)(?:#(\\w+))?`");
    private static final Pattern PLACE = Pattern.compile("`([\\w./-]+/[\\w./-]*)`");

    private final Path root = root();

    @Test
    void requirementsMapWhenReadThenEveryRequirementStandsThereOnce() throws IOException {
        assertThat(rows().map(row -> Integer.valueOf(row.get(0))).toList())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, REQUIREMENTS).boxed().toList());
    }

    @Test
    void requirementsMapWhenReadThenEveryRequirementHasExistingTests() throws IOException {
        Map<String, String> sources = testSources();
        List<String> missing = new ArrayList<>();
        rows().forEach(row -> {
            Matcher test = TEST.matcher(row.get(3));
            boolean any = false;
            while (test.find()) {
                any = true;
                String source = sources.get(test.group(1));
                boolean there =
                        source != null && (test.group(2) == null || source.contains(" void " + test.group(2) + "("));
                if (!there) {
                    missing.add("R" + row.get(0) + ": " + test.group());
                }
            }
            if (!any) {
                missing.add("R" + row.get(0) + ": no test");
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void requirementsMapWhenReadThenEveryNamedPlaceExists() throws IOException {
        List<String> missing = new ArrayList<>();
        rows().forEach(row -> {
            Matcher place = PLACE.matcher(row.get(2));
            while (place.find()) {
                if (!Files.exists(root.resolve(place.group(1)))) {
                    missing.add("R" + row.get(0) + ": " + place.group(1));
                }
            }
        });
        assertThat(missing).isEmpty();
    }

    /** A row: number, requirement, place, test. */
    private Stream<List<String>> rows() throws IOException {
        return ROW.matcher(Files.readString(root.resolve("docs/requirements.md")))
                .results()
                .map(row -> List.of(row.group(1), row.group(2), row.group(3), row.group(4)));
    }

    private Map<String, String> testSources() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> modules = Files.list(root)) {
            for (Path module : modules.map(path -> path.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(module)) {
                    for (Path file : files.filter(path -> path.toString().endsWith("Tests.java"))
                            .toList()) {
                        String name = file.getFileName().toString().replace(".java", "");
                        sources.merge(name, Files.readString(file), String::concat);
                    }
                }
            }
        }
        return sources;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("database/roles.sql"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
