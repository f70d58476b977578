package io.grantway.platform.jdbc;

import io.grantway.platform.start.CommandEnvironment;
import io.grantway.platform.start.StartFailure;
import java.sql.DriverManager;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Migrates the schema as its owner: first the parts that the platform needs in every schema, then those of the service;
 * each has its own history table. Concurrent migrations wait for each other (Flyway's session lock).
 */
public final class Migrations {

    static final String PLATFORM_LOCATION = "classpath:db/platform";
    static final String SERVICE_LOCATION = "classpath:db/migration";
    static final String PLATFORM_HISTORY = "platform_history";
    static final String SERVICE_HISTORY = "schema_history";

    private Migrations() {}

    /** Migrates with the settings of the service ({@code grantway.migration.*}, {@code spring.datasource.url}). */
    public static int run(String[] args) {
        try {
            ConfigurableEnvironment environment = CommandEnvironment.of(args);
            String url = environment.getRequiredProperty("spring.datasource.url");
            String user = environment.getRequiredProperty("grantway.migration.username");
            String password = environment.getRequiredProperty("grantway.migration.password");
            int applied = migrate(url, user, password, Migrations.class.getClassLoader());
            System.out.println("Schema of " + user + ": " + applied + " migrations applied.");
            return 0;
        } catch (RuntimeException e) {
            StartFailure told = StartFailure.behind(e);
            System.err.println("The migration failed. " + (told == null ? e.getMessage() : told.getMessage()));
            return 1;
        }
    }

    /** Migrates as the given owner; returns how many migrations were applied. */
    public static int migrate(String url, String user, String password, ClassLoader loader) {
        return history(url, user, password, loader, PLATFORM_LOCATION, PLATFORM_HISTORY)
                + history(url, user, password, loader, SERVICE_LOCATION, SERVICE_HISTORY);
    }

    private static int history(
            String url, String user, String password, ClassLoader loader, String location, String table) {
        DriverManager.getDrivers();
        MigrateResult result = Flyway.configure(loader)
                .dataSource(url, user, password)
                .locations(location)
                .table(table)
                .connectRetries(20)
                .connectRetriesInterval(2)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .cleanDisabled(true)
                .load()
                .migrate();
        return result.migrationsExecuted;
    }
}
