package io.grantway.standalone.supervisor;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Limits the sizes of a folder's logs: one that is too large is copied to the same name with {@code .1}, replacing an
 * older one, and truncated. It is not renamed, because the processes keep their files open for appending.
 */
final class LogSizes {

    private static final Duration PAUSE = Duration.ofSeconds(10);

    private final Path folder;
    private final long most;

    LogSizes(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    /** Checks from now on until this JVM ends. */
    void watch() {
        Thread.ofVirtual().name("log sizes").start(() -> {
            while (true) {
                try {
                    Thread.sleep(PAUSE);
                    bound();
                } catch (InterruptedException e) {
                    return;
                } catch (IOException e) {
                    System.err.println("the size of the logs could not be limited: " + e);
                }
            }
        });
    }

    void bound() throws IOException {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "*.log")) {
            for (Path log : logs) {
                if (Files.size(log) > most) {
                    Files.copy(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
                    try (FileChannel file = FileChannel.open(log, StandardOpenOption.WRITE)) {
                        file.truncate(0);
                    }
                }
            }
        }
    }
}
