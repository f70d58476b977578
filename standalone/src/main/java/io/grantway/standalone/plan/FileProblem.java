package io.grantway.standalone.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Explains in one line why a file or folder cannot be used. */
public final class FileProblem {

    private static final String NOT_OURS =
            "permission denied; start as the user who owns it, or use --home with a folder of your own";

    private FileProblem() {}

    /** The message for the person at the terminal. */
    public static LaunchException told(IOException e) {
        return new LaunchException(line(e), e);
    }

    /** The message for an unchecked exception. */
    public static LaunchException told(UncheckedIOException e) {
        IOException cause = e.getCause();
        return cause == null ? new LaunchException(String.valueOf(e.getMessage()), e) : told(cause);
    }

    /** The message for a file that the exception may not name. */
    public static LaunchException told(Path file, IOException e) {
        return e instanceof FileSystemException
                ? told(e)
                : new LaunchException(file + " cannot be used: " + e.getMessage(), e);
    }

    private static String line(IOException e) {
        if (!(e instanceof FileSystemException file) || file.getFile() == null) {
            return "the home cannot be used: " + e.getMessage();
        }
        String why =
                switch (file) {
                    case AccessDeniedException _ -> NOT_OURS;
                    case NoSuchFileException _ -> "it is missing";
                    // to change the mode or the owner of what belongs to another user
                    case FileSystemException other when "Operation not permitted".equals(other.getReason()) -> NOT_OURS;
                    default -> String.valueOf(file.getReason());
                };
        return file.getFile() + " cannot be used: " + why;
    }
}
