package io.grantway.platform.start;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.postgresql.Driver;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Connects to the database once before anything is built on it, so that a wrong password or address is reported in one
 * line and not by every library that meets it. Waits for a server that is not up yet.
 */
public final class DatabaseCheck implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 500;

    private final Duration patience;

    public DatabaseCheck() {
        this(PATIENCE);
    }

    DatabaseCheck(Duration patience) {
        this.patience = patience;
    }

    /**
     * Checks the database of the service.
     *
     * @throws StartFailure when it cannot be used
     */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Environment settings = context.getEnvironment();
        String url = settings.getProperty("spring.datasource.url", "");
        Properties login = new Properties();
        login.setProperty("user", settings.getProperty("spring.datasource.username", ""));
        login.setProperty("password", settings.getProperty("spring.datasource.password", ""));
        login.setProperty("loginTimeout", "5");
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                connect(url, login);
                return;
            } catch (SQLException e) {
                judge(e, deadline);
            }
        }
    }

    /**
     * Connects through the driver itself: the driver manager may have been initialized by another class loader that
     * does not know it.
     */
    private static void connect(String url, Properties login) throws SQLException {
        try (Connection connection = new Driver().connect(url, login)) {
            if (connection == null) {
                throw new StartFailure("GRANTWAY_DATABASE_URL is not an address such as"
                        + " jdbc:postgresql://postgres:5432/grantway.");
            }
        }
    }

    /**
     * Decides whether to wait: a server that is unreachable (08…) or starting (57P03) may come up; any other error is
     * final.
     */
    private static void judge(SQLException e, long deadline) {
        String state = String.valueOf(e.getSQLState());
        if ((state.startsWith("08") || state.startsWith("57P")) && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                return;
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        StartFailure told = StartFailure.behind(e);
        throw told != null
                ? told
                : new StartFailure("The database cannot be used: " + StartFailure.oneLine(e.getMessage())
                        + ". Correct GRANTWAY_DATABASE_URL.");
    }
}
