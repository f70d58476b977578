package io.grantway.platform.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Reads files that settings name; one that cannot be read stops the start with a line that says why and what to do. */
public final class SettingFile {

    private SettingFile() {}

    /**
     * The text of a file, stripped.
     *
     * @param setting name of the setting, as operators write it
     * @param content what the file holds, for the message
     * @throws StartFailure when the setting is missing, or the file cannot be read
     */
    public static String text(String setting, @Nullable Path file, String content) {
        return new String(bytes(setting, file, content), StandardCharsets.UTF_8).strip();
    }

    /** The raw content of a file; for secrets that must not stay in memory as a string. */
    public static byte[] bytes(String setting, @Nullable Path file, String content) {
        if (file == null || file.toString().isEmpty()) {
            throw new StartFailure(setting + " is not set. Set it to the file with " + content + ".");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new StartFailure(setting + " " + file + " cannot be read: " + why(file, e));
        }
    }

    static String why(Path file, IOException e) {
        if (Files.isDirectory(file)) {
            return "it is a folder; Docker creates one if the file to mount is missing. Remove the folder, put the"
                    + " file there (./grantway keys creates missing files) and start again.";
        }
        return switch (e) {
            case NoSuchFileException _ ->
                "there is no such file. Mount it, or correct the setting; ./grantway keys creates missing files.";
            case AccessDeniedException _ ->
                "permission denied for " + reader() + owner(file)
                        + ". Give the file to the user that the service runs as (chown), or run the service as its owner.";
            default -> e.getMessage() + ".";
        };
    }

    /** The user id as a number, because users of a container often have no name. */
    private static String reader() {
        try {
            return "user " + Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "user " + System.getProperty("user.name");
        }
    }

    private static String owner(Path file) {
        try {
            PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
            return "; it belongs to user " + Files.getAttribute(file, "unix:uid") + ", mode "
                    + PosixFilePermissions.toString(attributes.permissions());
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return ""; // its folder is closed too
        }
    }
}
