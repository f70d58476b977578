package io.grantway.standalone;

import io.grantway.standalone.plan.LaunchException;
import java.util.List;

/** The launcher's command line, called by the script {@code grantway}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        try {
            CommandLine commandLine = CommandLine.parse(List.of(args), Options.inRepository());
            switch (commandLine.verb()) {
                case "demo" -> System.exit(new DemoRun(commandLine).run());
                default -> System.exit(up(commandLine.options()));
            }
        } catch (LaunchException e) {
            System.err.println("grantway: " + e.getMessage());
            System.exit(1);
        }
    }

    private static int up(Options options) {
        try (Platform platform = Platform.start(options)) {
            System.out.println();
            System.out.println("Console    " + platform.url() + "/console");
            if (platform.setupRequired()) {
                System.out.println("Set-up     " + platform.url() + "/setup   token: " + platform.setupToken());
            }
            System.out.println("Logs       " + platform.logs());
            System.out.println("Root key   beside the data, not inside: it protects a stolen dump, not a stolen disk");
            System.out.println("Ctrl-C stops everything.");
            System.err.println("grantway: " + platform.awaitEnd());
            return 1;
        }
    }
}
