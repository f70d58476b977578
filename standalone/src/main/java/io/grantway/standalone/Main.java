package io.grantway.standalone;

import io.grantway.demo.Administrator;
import io.grantway.demo.Demo;
import io.grantway.demo.DemoFailure;
import io.grantway.demo.DemoPlatform;
import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.FileProblem;
import io.grantway.standalone.plan.Folders;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.LaunchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The launcher's command line, called by the script {@code grantway}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        try {
            CommandLine commandLine = CommandLine.parse(List.of(args), Options.inRepository());
            switch (commandLine.verb()) {
                case "demo" -> System.exit(demo(commandLine));
                case "keys" -> System.out.println(keys(commandLine));
                default -> System.exit(up(commandLine.options()));
            }
        } catch (LaunchException e) {
            fail(e);
        } catch (UncheckedIOException e) {
            fail(FileProblem.told(e));
        }
    }

    private static void fail(LaunchException e) {
        System.err.println("grantway: " + e.getMessage());
        System.exit(1);
    }

    private static String keys(CommandLine commandLine) {
        ComposeKeys keys = new ComposeKeys(commandLine.options().root, commandLine.options().home);
        Component renewed = commandLine.renewed();
        return renewed == null ? keys.make() : keys.renew(renewed);
    }

    private static int demo(CommandLine commandLine) {
        long start = System.nanoTime();
        Options options = commandLine.options();
        try (Platform platform = Platform.start(options)) {
            System.out.printf("Everything is ready at %s%n", platform.url());
            DemoPlatform demoPlatform = new DemoPlatform(
                    platform.url(), platform.sandboxUrl(), platform.setupToken(), platform.sandboxAdminToken());
            new Demo(demoPlatform, System.out::println).run(new Administrator(demoPlatform));
        } catch (DemoFailure e) {
            System.err.println(
                    "grantway: the demo failed at " + e.getMessage() + "\nlogs: " + options.home.resolve("logs"));
            return 1;
        }
        System.out.printf(
                "The demo has finished and everything is stopped. %.1f s%n", (System.nanoTime() - start) / 1e9);
        if (!commandLine.keep()) {
            forget(new Home(options.home));
        }
        return 0;
    }

    private static void forget(Home home) {
        try {
            Folders.delete(home.path());
            Folders.delete(home.rootKeys());
        } catch (IOException e) {
            System.err.println("grantway: " + home.path() + " could not be removed: " + e.getMessage());
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
            System.out.println(
                    "Root key   kept beside the data: it protects against a stolen dump, but not a stolen disk");
            System.out.println("Ctrl-C stops everything.");
            System.err.println("grantway: " + platform.awaitEnd());
            return 1;
        }
    }
}
