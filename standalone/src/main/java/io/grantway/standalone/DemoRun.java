package io.grantway.standalone;

/** The demo: a platform of its own, thrown away afterwards. */
final class DemoRun {

    private final CommandLine commandLine;

    DemoRun(CommandLine commandLine) {
        this.commandLine = commandLine;
    }

    int run() {
        try (Platform platform = Platform.start(commandLine.options())) {
            return platform.url().isEmpty() ? 1 : 0;
        }
    }
}
