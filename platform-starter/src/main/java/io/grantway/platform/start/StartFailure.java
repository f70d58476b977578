package io.grantway.platform.start;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Signals that a service cannot start for a reason that its operator can fix. The message is one line: what is wrong,
 * and what to do.
 */
public final class StartFailure extends IllegalStateException {

    private static final long serialVersionUID = 1;

    public StartFailure(String message) {
        super(message);
    }

    private StartFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** The start failure among the causes of an exception; null if there is none for the operator. */
    public static @Nullable StartFailure behind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StartFailure told) {
                return told;
            }
            if (cause instanceof SQLException database) {
                String remedy = remedy(String.valueOf(database.getSQLState()));
                if (remedy != null) {
                    return new StartFailure(
                            "The database cannot be used: " + oneLine(database.getMessage()) + ". " + remedy, database);
                }
            }
        }
        return null;
    }

    /** The remedy for a class of SQL state (SQL:2023; PostgreSQL, appendix A). */
    private static @Nullable String remedy(String state) {
        if (state.startsWith("28")) {
            return "Check the password that the service was given; database/setup.sh sets the roles' passwords.";
        }
        if (state.startsWith("3D")) {
            return "Create the database and run database/setup.sh, or correct GRANTWAY_DATABASE_URL.";
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return "Start PostgreSQL, or correct GRANTWAY_DATABASE_URL.";
        }
        return null;
    }

    static String oneLine(@Nullable String message) {
        String line = String.valueOf(message).strip().replaceAll("\\s*\\R\\s*", " ");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
