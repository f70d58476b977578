package io.grantway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.LaunchException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole launcher with one real service, the sandbox provider, which must have been built. */
class PlatformTests {

    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @Test
    void oneJvmWhenStartedThenServesAndStopsCompletely() throws Exception {
        long jvm;
        try (Platform platform = Platform.start(options())) {
            assertThat(status(platform)).isEqualTo(200);
            jvm = platform.pid(Component.SANDBOX, 1);
            assertThat(Files.readString(platform.logs().resolve("standalone.log")))
                    .contains("SandboxProviderApplication");
        }
        assertThat(ProcessHandle.of(jvm).filter(ProcessHandle::isAlive)).isEmpty();
        try (Stream<Path> run = Files.list(folder.resolve("home/run"))) {
            assertThat(run.filter(file -> file.toString().endsWith(".pid"))).isEmpty();
        }
        assertThat(folder.resolve("home/postgres/data/postmaster.pid")).doesNotExist();
        assertThat(said).anyMatch(line -> line.contains("sandbox-provider")).anyMatch(line -> line.contains("Redis"));
    }

    @Test
    void processWhenKilledThenStartsAgainAndSaysSo() throws Exception {
        try (Platform platform = Platform.start(options().processes())) {
            long first = platform.pid(Component.SANDBOX, 1);

            platform.kill(Component.SANDBOX, 1);

            await().atMost(Duration.ofSeconds(60)).until(() -> {
                Long now = platform.pid(Component.SANDBOX, 1);
                return now != null && now != first;
            });
            platform.awaitReady();
            assertThat(status(platform)).isEqualTo(200);
            assertThat(said).anyMatch(line -> line.contains("sandbox-provider-1 ended with code 137, starts again"));

            platform.stop(Component.SANDBOX, 1);
            assertThat(platform.pid(Component.SANDBOX, 1)).isNull();
            platform.start(Component.SANDBOX, 1);
            platform.awaitReady();
            assertThat(commandLine(platform)).doesNotContain(platform.sandboxAdminToken());
        }
    }

    @Test
    void secondLauncherWhenSameHomeThenRefused() {
        Options options = options();
        try (Platform platform = Platform.start(options)) {
            assertThat(platform.setupRequired()).isFalse();
            assertThatExceptionOfType(LaunchException.class)
                    .isThrownBy(() -> Platform.start(options))
                    .withMessageContaining("another ./grantway is running on " + folder.resolve("home"));
            assertThatExceptionOfType(LaunchException.class)
                    .isThrownBy(() -> Platform.start(
                            options().portOffset(options.portOffset).home(folder.resolve("other"))))
                    .withMessageContaining("(sandbox-provider) is taken")
                    .withMessageContaining("--port-offset");
        }
    }

    @Test
    void setupRequiredWhenTheGatewaySaysSoThenTrue() {
        assertThat(Platform.setupRequired("{ \"setup_required\" : true }")).isTrue();
        assertThat(Platform.setupRequired("{\"setup_required\":false}")).isFalse();
        assertThat(Platform.setupRequired("")).isFalse();
    }

    @Test
    void serviceWhenItCannotStartThenSaysWhichAndWhy() {
        Options broken = options().setting(Component.SANDBOX, "SANDBOX_ADMIN_TOKEN_FILE", "/nonexistent/token");

        assertThatExceptionOfType(LaunchException.class)
                .isThrownBy(() -> Platform.start(broken))
                .withMessageContaining("sandbox-provider-1 did not start")
                .withMessageContaining("/nonexistent/token");
    }

    private Options options() {
        return Options.inRepository()
                .home(folder.resolve("home"))
                .portOffset(FreePorts.offset())
                .order(List.of(Component.SANDBOX))
                .console(said::add);
    }

    private static int status(Platform platform) throws Exception {
        URI metadata = URI.create(platform.sandboxUrl() + "/.well-known/oauth-authorization-server");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(metadata).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static String commandLine(Platform platform) throws Exception {
        long pid = platform.pid(Component.SANDBOX, 1);
        return ProcessHandle.of(pid).orElseThrow().info().commandLine().orElse("");
    }
}
