package io.grantway.platform.audit;

import io.grantway.contracts.audit.AuditEventId;
import io.grantway.platform.start.CommandEnvironment;
import io.grantway.platform.start.StartFailure;
import java.io.PrintStream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The command {@code --retry-set-aside} of a service's jar: lists the events set aside and lets the running service
 * deliver them again, under their existing numbers.
 */
public final class SetAsideCommand {

    private static final int SHOWN = 100;

    private SetAsideCommand() {}

    /** Runs with the settings of the service; returns the exit code. */
    public static int run(String[] args) {
        ConfigurableEnvironment environment;
        try {
            environment = CommandEnvironment.of(args);
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            return 1;
        }
        return run(
                environment.getRequiredProperty("spring.datasource.url"),
                environment.getProperty("spring.datasource.username", ""),
                environment.getProperty("spring.datasource.password", ""),
                System.out);
    }

    static int run(String url, String user, String password, PrintStream out) {
        OutboxTable table = new OutboxTable(JdbcClient.create(new DriverManagerDataSource(url, user, password)));
        try {
            table.setAside(SHOWN)
                    .forEach(event -> out.println(new AuditEventId(event.id()) + " number " + event.seq() + ", since "
                            + event.since() + ": " + event.refusal()));
            out.println("Events set aside that will be delivered again: " + table.retrySetAside() + ".");
            return 0;
        } catch (DataAccessException e) {
            System.err.println(
                    "The outbox cannot be changed: " + e.getMostSpecificCause().getMessage());
            return 1;
        }
    }
}
