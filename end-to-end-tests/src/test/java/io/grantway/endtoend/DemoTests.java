package io.grantway.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The main job, as {@code ./grantway demo} shows it. */
class DemoTests {

    private static final List<String> STEPS = List.of(
            "set up the first administrator",
            "sign in to the console",
            "create a project",
            "configure the sandbox provider",
            "register an app",
            "the app gets its Grantway token",
            "the app asks for a connection",
            "the end user allows it at the provider",
            "the app confirms the connection",
            "the app reads a provider token",
            "the app calls the provider's API",
            "the provider token expires",
            "the app reads a fresh one",
            "and calls the provider's API again",
            "the provider breaks down, the token expires",
            "the app is told why there is no token",
            "the provider is back, the app reads on",
            "disconnect, revoked at the provider",
            "the audit trail, complete and intact");

    @Test
    void demoWhenRunThenEveryStepPrintedWithItsTimeInOrder() {
        List<String> lines = Stage.shared().demo();

        assertThat(lines).hasSameSizeAs(STEPS);
        for (int i = 0; i < STEPS.size(); i++) {
            assertThat(lines.get(i))
                    .contains(STEPS.get(i))
                    .containsPattern("\\d+ ms")
                    .doesNotContain("FAILED");
        }
    }

    @Test
    void demoWhenRunThenIdsOfWhatItMadeNamed() {
        assertThat(Stage.shared().demo())
                .anyMatch(line -> line.contains("usr_"))
                .anyMatch(line -> line.contains("prj_"))
                .anyMatch(line -> line.contains("pcfg_"))
                .anyMatch(line -> line.contains("app_"))
                .anyMatch(line -> line.contains("conn_"));
    }
}
