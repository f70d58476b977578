package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Test methods of all modules are named alike: what is tested, when, and what is true then. */
class TestNamesTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern TEST =
            Pattern.compile("(?m)^ +@(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\\b");

    private static final Pattern METHOD =
            Pattern.compile("(?m)^ {4,8}(?:static |public )*(?:void|[A-Z][\\w<>?,. ]*) (?<name>\\w+)\\(");

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*When[A-Z][A-Za-z0-9]*Then[A-Z][A-Za-z0-9]*");

    @Test
    void namesWhenReadInAllModulesThenTheySayWhatWhenThen() throws IOException {
        List<String> others = new ArrayList<>();
        int count = 0;
        for (Path source : sources()) {
            String text = Files.readString(source);
            Matcher test = TEST.matcher(text);
            Matcher method = METHOD.matcher(text);
            while (test.find()) {
                assertThat(method.find(test.end()))
                        .as("a method after the annotation in " + source)
                        .isTrue();
                count++;
                if (!NAME.matcher(method.group("name")).matches()) {
                    others.add(ROOT.relativize(source) + "#" + method.group("name"));
                }
            }
        }
        assertThat(others).isEmpty();
        assertThat(count).isGreaterThan(1_000);
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            List<Path> sources = new ArrayList<>();
            for (Path tests : modules.map(module -> module.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(tests)) {
                    files.filter(file -> file.toString().endsWith("Tests.java")).forEach(sources::add);
                }
            }
            return sources;
        }
    }
}
