package io.grantway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JvmFlagTests {

    /** Concatenated, so that this file does not contain the flag. */
    private static final String FLAG = "+Use" + "CompactObjectHeaders";

    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "dist", "docs", ".git", ".grantway");

    /** They corrupt byte arrays under C2 (JDK-8380060). */
    @Test
    void repositoryWhenSearchedThenNoFileAsksForCompactObjectHeaders() throws Exception {
        List<Path> read = new ArrayList<>();
        List<Path> asking = new ArrayList<>();
        Path root = Options.inRepository().root();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                read.add(file);
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(FLAG)) {
                    asking.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });

        assertThat(asking).isEmpty();
        assertThat(read).contains(root.resolve("Dockerfile"), root.resolve("grantway"));
    }
}
