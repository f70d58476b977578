package io.grantway.standalone.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.standalone.FreePorts;
import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.PortPlan;
import io.grantway.standalone.supervisor.JavaCommand;
import io.grantway.standalone.supervisor.Leftovers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes: whichever is killed, none is left behind and no foreign process is affected. */
class StoresTests {

    private static final Path LIB = Path.of("target", "test-lib").toAbsolutePath();

    @TempDir
    Path folder;

    private Home home;
    private int offset;
    private final List<Process> launchers = new ArrayList<>();

    @BeforeEach
    void prepare() {
        home = new Home(folder.resolve("home")).create();
        Home.makePrivate(LIB);
    }

    @AfterEach
    void stopAll() throws Exception {
        launchers.forEach(Process::destroyForcibly);
        new Leftovers(home.path(), home.run(), home.postgresData()).stop();
    }

    @Test
    void launcherWhenKilledThenSupervisorStopsBothStores() throws Exception {
        Launched launched = launch();
        ProcessHandle postgres = process(home.postgresData().resolve("postmaster.pid"));
        ProcessHandle redis = process(home.run().resolve("redis.pid"));

        launched.launcher().destroyForcibly();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(postgres.isAlive()).isFalse();
            assertThat(redis.isAlive()).isFalse();
            assertThat(launched.supervisor().isAlive()).isFalse();
        });
        assertThat(home.postgresData().resolve("postmaster.pid")).doesNotExist();
        assertThat(home.logs().resolve("postgres.log")).content().contains("database system is shut down");
    }

    @Test
    void supervisorWhenKilledThenNextStartStopsLeftoversOnly() throws Exception {
        Launched launched = launch();
        ProcessHandle postgres = process(home.postgresData().resolve("postmaster.pid"));
        ProcessHandle redis = process(home.run().resolve("redis.pid"));
        launched.supervisor().destroyForcibly();
        await().until(() ->
                !launched.launcher().isAlive() && !launched.supervisor().isAlive());
        assertThat(postgres.isAlive()).isTrue();
        assertThat(redis.isAlive()).isTrue();
        // a number that has been reused since: a foreign process, so it must survive
        Process stranger = new ProcessBuilder("sleep", "600").start();
        Files.writeString(home.run().resolve("user-service-1.pid"), stranger.pid() + "\n");

        List<String> stopped = new Leftovers(home.path(), home.run(), home.postgresData()).stop();

        assertThat(stopped).contains("redis").containsAnyOf("postgres", "postmaster");
        assertThat(postgres.isAlive()).isFalse();
        assertThat(redis.isAlive()).isFalse();
        assertThat(stranger.isAlive()).isTrue();
        assertThat(stranger.destroyForcibly().waitFor()).isNotZero();
        assertThat(launch().launcher().isAlive()).isTrue();
    }

    @Test
    void redisWhenAskedWithoutItsPasswordThenAnswersNothing() throws Exception {
        launch();
        ProcessHandle redis = process(home.run().resolve("redis.pid"));
        String password = Keyring.of(home).redisPassword();

        assertThat(redis("PING\r\n")).startsWith("-NOAUTH");
        assertThat(redis("AUTH wrong\r\n")).startsWith("-WRONGPASS");
        assertThat(redis("AUTH " + password + "\r\n")).startsWith("+OK");
        assertThat(redis.info().commandLine().orElse("")).doesNotContain(password);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home.redis().resolve("redis.conf"))))
                .isEqualTo("rw-------");
    }

    private String redis(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", new PortPlan(offset, Map.of()).redis())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }

    @Test
    void redisWhenKilledThenStartedAgain() throws Exception {
        launch();
        ProcessHandle redis = process(home.run().resolve("redis.pid"));

        redis.destroyForcibly();

        await().atMost(Duration.ofSeconds(20)).until(() -> {
            Optional<ProcessHandle> next = running(home.run().resolve("redis.pid"));
            return next.isPresent() && next.get().pid() != redis.pid();
        });
    }

    private Launched launch() throws Exception {
        List<String> command = List.of(
                JavaCommand.java(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StoresLauncher.class.getName(),
                home.path().toString(),
                LIB.toString(),
                String.valueOf(offset = FreePorts.offset()));
        Process launcher = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        launchers.add(launcher);
        try (BufferedReader response = launcher.inputReader()) {
            ProcessHandle supervisor =
                    ProcessHandle.of(Long.parseLong(response.readLine())).orElseThrow();
            return new Launched(launcher, supervisor);
        }
    }

    private static ProcessHandle process(Path pidFile) {
        return running(pidFile).orElseThrow();
    }

    private static Optional<ProcessHandle> running(Path pidFile) {
        try {
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst());
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private record Launched(Process launcher, ProcessHandle supervisor) {}
}
