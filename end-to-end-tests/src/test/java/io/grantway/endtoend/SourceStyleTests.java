package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Rules for the sources of all modules that only their text shows. */
class SourceStyleTests {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern TEST =
            Pattern.compile("(?m)^ +@(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\\b");

    private static final Pattern METHOD =
            Pattern.compile("(?m)^ {4,8}(?:static |public )*(?:void|[A-Z][\\w<>?,. ]*) (?<name>\\w+)\\(");

    private static final Pattern TEST_NAME =
            Pattern.compile("[a-z][A-Za-z0-9]*When[A-Z][A-Za-z0-9]*Then[A-Z][A-Za-z0-9]*");

    private static final Pattern NOT_CODE = Pattern.compile("(?s)\"\"\".*?\"\"\""
            + "|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\])'|/\\*.*?\\*/|//[^\\n]*"
            + "|(?m:^(?:import|package) [^\\n]*)");

    private static final Pattern QUALIFIED =
            Pattern.compile("(?<![\\w.@])(?:java|javax|jakarta|org|com|io|tools)(?:\\.[a-z]\\w*)+\\.[A-Z]\\w*");

    private static final Pattern SECTION = Pattern.compile("(?i)\\bRFC \\d+,? (?:section|sec\\.|chapter)");

    /** Conversion of an instant or a duration to an SQL parameter outside of {@code SqlTime}. */
    private static final Pattern BOUND_TIME = Pattern.compile(
            "Timestamp\\.(?:from|valueOf)\\(|\\.atOffset\\(|params?\\([^;]*?\\.to(?:Millis|Seconds)\\(\\)");

    /** Types that two modules have under one name because they mean the same in both. */
    private static final Set<String> SAME_IN_EACH_MODULE = Set.of(
            "AuthorizationEndpoint",
            "AuthorizationResponses",
            "BufferedRequest",
            "Main",
            "Redis",
            "ServiceKey",
            "package-info");

    private static final Map<Path, String> SOURCES = new TreeMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path sources : modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(each -> each.toString().endsWith(".java"))
                            .toList()) {
                        SOURCES.put(ROOT.relativize(file), Files.readString(file));
                    }
                }
            }
        }
        assertThat(SOURCES).hasSizeGreaterThan(1_000);
    }

    @Test
    void testsWhenNamedThenTheySayWhatWhenThen() {
        List<String> others = new ArrayList<>();
        SOURCES.forEach((file, text) -> {
            Matcher test = TEST.matcher(text);
            Matcher method = METHOD.matcher(text);
            while (test.find()) {
                assertThat(method.find(test.end()))
                        .as("a method after the annotation in " + file)
                        .isTrue();
                if (!TEST_NAME.matcher(method.group("name")).matches()) {
                    others.add(file + "#" + method.group("name"));
                }
            }
        });
        assertThat(others).isEmpty();
    }

    @Test
    void typesWhenUsedThenImported() {
        List<String> inline = new ArrayList<>();
        SOURCES.forEach((file, text) -> {
            Matcher name = QUALIFIED.matcher(NOT_CODE.matcher(text).replaceAll(""));
            while (name.find()) {
                inline.add(file + ": " + name.group());
            }
        });
        assertThat(inline).isEmpty();
    }

    @Test
    void standardsWhenCitedThenWithTheSectionSign() {
        assertThat(SOURCES.entrySet().stream()
                        .filter(source -> SECTION.matcher(source.getValue()).find())
                        .map(source -> source.getKey().toString()))
                .as("cite like RFC 6749 §4.1.2")
                .isEmpty();
    }

    @Test
    void timesWhenBoundInSqlThenBySqlTime() {
        assertThat(SOURCES.entrySet().stream()
                        .filter(source -> source.getKey().toString().contains("/src/main/"))
                        .filter(source -> !source.getKey().endsWith("SqlTime.java"))
                        .filter(source -> BOUND_TIME.matcher(source.getValue()).find())
                        .map(source -> source.getKey().toString()))
                .as("use SqlTime.at and SqlTime.seconds")
                .isEmpty();
    }

    @Test
    void typesWhenNamedThenOneNameMeansOneThing() {
        Map<String, List<Path>> files = SOURCES.keySet().stream()
                .filter(file -> file.toString().contains("/src/main/"))
                .collect(Collectors.groupingBy(
                        file -> file.getFileName().toString().replace(".java", ""), TreeMap::new, Collectors.toList()));
        files.keySet().removeAll(SAME_IN_EACH_MODULE);
        files.values().removeIf(named -> named.size() == 1);
        assertThat(files)
                .as("rename one of two types that mean different things")
                .isEmpty();
    }
}
