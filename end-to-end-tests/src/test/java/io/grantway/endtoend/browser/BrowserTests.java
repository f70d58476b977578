package io.grantway.endtoend.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.standalone.Options;
import io.grantway.standalone.Platform;
import io.grantway.standalone.plan.Component;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs {@code browser/} (Node, Chromium, axe) against a fresh platform of its own, because it claims it in the browser. */
class BrowserTests {

    private static final int PORT_OFFSET = 16_000;
    private static final int SANDBOX_PORT = 8090 + PORT_OFFSET;
    private static final int MOST_MINUTES = 12;
    private static final Path FOLDER = Path.of("browser").toAbsolutePath();
    private static final Path LOG = Path.of("target", "browser.log").toAbsolutePath();

    @Test
    void everyPageWhenUsedInBrowserThenWorksAndIsAccessible() throws Exception {
        Files.deleteIfExists(LOG);
        run(Map.of(), "npm", "ci", "--no-audit", "--no-fund");
        try (Platform platform = Platform.start(Options.inRepository()
                .home(Path.of("target", "browser-platform"))
                .portOffset(PORT_OFFSET)
                .setting(Component.GATEWAY, "gateway.limits.address", "600000")
                .setting(Component.GATEWAY, "gateway.limits.person", "600000")
                .setting(Component.GATEWAY, "gateway.limits.entrance", "60000")
                // also as another site, which localhost is not to itself
                .setting(
                        Component.OAUTH_CONFIG,
                        "oauthconfig.allowed-provider-origins",
                        "http://localhost:" + SANDBOX_PORT + ",http://127.0.0.1:" + SANDBOX_PORT)
                // a machine busy with the browser may stall for a second; life without Redis is tested elsewhere
                .setting(Component.GATEWAY, "gateway.redis.patience", "10s")
                .fresh())) {
            run(
                    Map.of(
                            "GRANTWAY_URL", platform.url(),
                            "GRANTWAY_SETUP_TOKEN", platform.setupToken(),
                            "SANDBOX_URL", platform.sandboxUrl(),
                            "SANDBOX_ADMIN_TOKEN", platform.sandboxAdminToken(),
                            "CHROMIUM", chromium()),
                    "npm",
                    "test");
        }
    }

    private static void run(Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Files.createDirectories(LOG.getParent());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(LOG);
        String shown = String.join("\n", lines.subList(Math.max(0, lines.size() - 120), lines.size()));
        assertThat(ended && process.exitValue() == 0)
                .as("%s failed %s:\n%s", String.join(" ", command), firstFailure(lines), shown)
                .isTrue();
    }

    /** The first step that failed and its error, for summaries that show one line of a failure. */
    private static String firstFailure(List<String> lines) {
        List<String> failure = lines.stream()
                .map(String::strip)
                .dropWhile(line -> !line.startsWith("not ok "))
                .toList();
        String error = String.join(
                " ",
                failure.stream()
                        .dropWhile(line -> !line.startsWith("error:"))
                        .limit(4)
                        .toList());
        return failure.isEmpty() ? "" : failure.getFirst() + ", " + error;
    }

    private static String chromium() {
        for (String folder : System.getenv("PATH").split(":")) {
            for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
                Path program = Path.of(folder, name);
                if (Files.isExecutable(program)) {
                    return program.toString();
                }
            }
        }
        return "/usr/bin/chromium";
    }
}
