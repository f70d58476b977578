package io.grantway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.standalone.supervisor.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} of the launcher, of the supervisor, and of both at once: no process is left. */
class KillTests {

    @TempDir
    Path folder;

    private Process launcher;

    @AfterEach
    void stop() {
        launcher.destroyForcibly();
        await().atMost(Duration.ofSeconds(60)).until(() -> ofThisHome().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void launcherWhenKilledThenEverythingEnds(boolean processes) throws Exception {
        launch(processes);
        assertThat(ofThisHome()).hasSizeGreaterThanOrEqualTo(4);

        launcher.destroyForcibly();

        await().atMost(Duration.ofSeconds(60)).until(() -> ofThisHome().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void supervisorWhenKilledThenLauncherCleansUpAndEnds(boolean processes) throws Exception {
        launch(processes);

        child(launcher.toHandle()).destroyForcibly();

        await().atMost(Duration.ofSeconds(60))
                .until(() -> !launcher.isAlive() && ofThisHome().isEmpty());
    }

    @Test
    void launcherAndSupervisorWhenKilledThenNextStartStopsWhatTheyLeft() throws Exception {
        launch(true);
        ProcessHandle supervisor = child(launcher.toHandle());
        supervisor.destroyForcibly();
        launcher.destroyForcibly();
        await().until(() -> !launcher.isAlive() && !supervisor.isAlive());
        List<Long> left = ofThisHome();
        assertThat(left).hasSizeGreaterThanOrEqualTo(3);

        launch(true);

        assertThat(ofThisHome()).doesNotContainAnyElementsOf(left);
    }

    @Test
    void launcherWhenTerminatedThenEverythingEndsBeforeIt() throws Exception {
        launch(false);

        launcher.destroy();

        assertThat(launcher.waitFor()).isEqualTo(143);
        assertThat(ofThisHome()).isEmpty();
    }

    private void launch(boolean processes) throws IOException {
        launcher = new ProcessBuilder(
                        JavaCommand.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PlatformLauncher.class.getName(),
                        folder.resolve("home").toString(),
                        String.valueOf(FreePorts.offset()),
                        String.valueOf(processes))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader response = launcher.inputReader();
        assertThat(response.readLine()).isEqualTo("ready");
    }

    private static ProcessHandle child(ProcessHandle parent) {
        return parent.children().findFirst().orElseThrow();
    }

    /** All processes of this machine whose command line contains the home. */
    private List<Long> ofThisHome() {
        String home = folder.resolve("home").toString();
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> process.pid() != launcher.pid())
                    .filter(process -> process.info().commandLine().orElse("").contains(home))
                    .map(ProcessHandle::pid)
                    .toList();
        }
    }
}
