package io.grantway.oauthconfig.provider.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A list of gaps, one a line: the slug of a description, a space, and what is not proved. */
final class KnownGaps {

    private static final boolean WRITES = "true".equals(System.getenv("GRANTWAY_WRITE_CONFORMANCE"));

    private final String file;
    private final Map<String, SortedSet<String>> listed = new TreeMap<>();
    private final Map<String, SortedSet<String>> found = new TreeMap<>();

    KnownGaps(String file) {
        this.file = file;
        try (InputStream content =
                Objects.requireNonNull(KnownGaps.class.getResourceAsStream("/conformance/" + file), file)) {
            new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(String line) {
        int space = line.indexOf(' ');
        if (space > 0) {
            listed.computeIfAbsent(line.substring(0, space), any -> new TreeSet<>())
                    .add(line.substring(space + 1));
        }
    }

    /** The gaps of a description: those listed, or those found if the list is written anew. */
    SortedSet<String> of(String slug, SortedSet<String> now) {
        found.put(slug, now);
        return WRITES ? now : listed.getOrDefault(slug, new TreeSet<>());
    }

    void write() throws IOException {
        if (WRITES) {
            StringBuilder lines = new StringBuilder();
            found.forEach((slug, gaps) -> gaps.forEach(
                    gap -> lines.append(slug).append(' ').append(gap).append('\n')));
            Files.writeString(Path.of("src/test/resources/conformance", file), lines);
        }
    }
}
