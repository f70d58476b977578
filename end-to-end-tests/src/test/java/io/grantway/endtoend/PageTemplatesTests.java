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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Names that people typed are isolated in the services' pages, so that none changes the direction of the text around
 * it.
 */
class PageTemplatesTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern PRINTED =
            Pattern.compile("<(?<tag>\\w+)\\b[^<>]*?th:(?<kind>u?text)=\"(?<expression>[^\"]*)\"");

    /** Message keys and conditions, which select among our own texts and print nothing themselves. */
    private static final Pattern NOT_PRINTED =
            Pattern.compile("#\\{\\$\\{[^}]*}|^\\$\\{[^}]*} \\?|\\$\\{[^}]*} \\? (?=#)");

    private static final Pattern VALUE = Pattern.compile("\\$\\{(?<value>[^}]*)}");

    private static final Pattern ISOLATED =
            Pattern.compile("(?<name>\\w+)=\\$\\{'<bdi>' \\+ #strings\\.escapeXml\\([\\w.()]+\\) \\+ '</bdi>'}");

    /** Numbers, and the address of the platform. */
    private static final List<String> OURS = List.of("wait", "host");

    /** A {@code bdi} isolates its text; a {@code code} contains only scopes, URLs, codes and ids, which are ASCII. */
    private static final List<String> ISOLATING = List.of("bdi", "code");

    private static final Map<Path, String> TEMPLATES = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path templates : modules.map(module -> module.resolve("src/main/resources/templates"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(templates)) {
                    for (Path file : files.filter(each -> each.toString().endsWith(".html"))
                            .toList()) {
                        TEMPLATES.put(ROOT.relativize(file), Files.readString(file));
                    }
                }
            }
        }
        assertThat(TEMPLATES).hasSizeGreaterThan(5);
    }

    @Test
    void templatesWhenTheyPrintValuesThenIsolatedAndEscaped() {
        List<String> bare = new ArrayList<>();
        TEMPLATES.forEach((file, text) -> {
            List<String> isolated = ISOLATED.matcher(text)
                    .results()
                    .map(match -> match.group("name"))
                    .toList();
            Matcher printed = PRINTED.matcher(text);
            while (printed.find()) {
                boolean markup = printed.group("kind").equals("utext");
                if (printed.group("tag").equals("title") || (!markup && ISOLATING.contains(printed.group("tag")))) {
                    continue; // a title is plain text, alone in its place
                }
                VALUE.matcher(NOT_PRINTED.matcher(printed.group("expression")).replaceAll(""))
                        .results()
                        .map(match -> match.group("value"))
                        .filter(value -> markup ? !isolated.contains(value) : !OURS.contains(value))
                        .forEach(value -> bare.add(file + ": " + value));
            }
        });
        assertThat(bare).isEmpty();
    }
}
