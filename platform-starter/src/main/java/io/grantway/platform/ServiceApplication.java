package io.grantway.platform;

import io.grantway.platform.audit.SetAsideCommand;
import io.grantway.platform.client.NameCache;
import io.grantway.platform.jdbc.Migrations;
import io.grantway.platform.start.DatabaseCheck;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The entry point of every servlet service: runs it, or migrates its schema and exits. */
public final class ServiceApplication {

    private static final String MIGRATE = "--migrate";
    private static final String RETRY_SET_ASIDE = "--retry-set-aside";

    private ServiceApplication() {}

    /**
     * Runs the service. With {@code --migrate} as first argument, runs the migrations instead; with
     * {@code --retry-set-aside}, the repair of rejected audit events; both then exit with 0 or 1.
     */
    public static void run(Class<?> application, String[] args) {
        NameCache.shorten();
        if (args.length > 0 && args[0].equals(MIGRATE)) {
            System.exit(migrate(args));
        }
        if (args.length > 0 && args[0].equals(RETRY_SET_ASIDE)) {
            System.exit(SetAsideCommand.run(Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication app = new SpringApplicationBuilder(application).build();
        app.setRegisterShutdownHook(true);
        app.addInitializers(new DatabaseCheck());
        app.run(args);
    }

    /** Migrates the schema of the service on the class path; returns the exit code and prints one line. */
    public static int migrate(String[] args) {
        String[] settings =
                Arrays.stream(args).filter(arg -> !arg.equals(MIGRATE)).toArray(String[]::new);
        return Migrations.run(settings);
    }
}
