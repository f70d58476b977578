package io.grantway.standalone;

import io.grantway.standalone.plan.Component;
import java.nio.file.Path;
import java.util.List;

/** A launcher in its own JVM, which tests kill. */
final class PlatformLauncher {

    private PlatformLauncher() {}

    /** Takes home, port offset and whether to use processes; prints {@code ready} when it is ready. */
    public static void main(String[] args) {
        Options options = Options.inRepository()
                .home(Path.of(args[0]))
                .portOffset(Integer.parseInt(args[1]))
                .order(List.of(Component.SANDBOX))
                .console(System.err::println);
        if (Boolean.parseBoolean(args[2])) {
            options.processes();
        }
        try (Platform platform = Platform.start(options)) {
            System.out.println("ready");
            System.err.println(platform.awaitEnd());
        }
    }
}
