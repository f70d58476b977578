package io.grantway.standalone.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalLong;

/** Records a process so that it can be found after its parent has ended. */
record PidFile(Path path) {

    private static final String ENDING = ".pid";

    static PidFile of(Path runFolder, String name) {
        return new PidFile(runFolder.resolve(name + ENDING));
    }

    static boolean isOne(Path file) {
        return file.toString().endsWith(ENDING);
    }

    String name() {
        String file = path.getFileName().toString();
        return file.substring(0, file.length() - ENDING.length());
    }

    void write(long pid) {
        try {
            Files.writeString(path, pid + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number in the first line; empty when there is none, as after a power failure. */
    OptionalLong read() {
        try {
            return Files.readString(path)
                    .lines()
                    .limit(1)
                    .filter(line -> line.matches("[1-9][0-9]{0,9}"))
                    .mapToLong(Long::parseLong)
                    .findFirst();
        } catch (NoSuchFileException e) {
            return OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
