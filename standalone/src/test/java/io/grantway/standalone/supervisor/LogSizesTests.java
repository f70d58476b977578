package io.grantway.standalone.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogSizesTests {

    @TempDir
    Path folder;

    @Test
    void logWhenTooLargeThenCutWhileItsProcessGoesOnWriting() throws Exception {
        Path log = folder.resolve("postgres.log");
        Path other = Files.writeString(folder.resolve("redis.log"), "few");
        LogSizes sizes = new LogSizes(folder, 10);
        try (OutputStream process = new FileOutputStream(log.toFile(), true)) {
            for (String line : new String[] {"the first lines", "the second lines", "last"}) {
                process.write(line.getBytes(StandardCharsets.US_ASCII));
                sizes.bound();
            }
        }

        assertThat(log).hasContent("last");
        assertThat(folder.resolve("postgres.log.1")).hasContent("the second lines");
        assertThat(other).hasContent("few");
        assertThat(folder.resolve("redis.log.1")).doesNotExist();
    }
}
