package io.grantway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.PortPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimedHomeTests {

    @TempDir
    Path folder;

    /** As the demo does each time. */
    @Test
    void freshWhenTheHomeWasUsedThenNothingOfItIsLeft() throws Exception {
        Home home = new Home(folder.resolve("home")).create();
        Keyring.of(home).superuserPasswordFile();
        Files.createDirectories(home.postgresData());
        Files.createFile(home.postgresData().resolve("PG_VERSION"));
        Files.createFile(home.postgresMade());
        PortPlan ports = new PortPlan(FreePorts.offset(), Map.of());

        try (ClaimedHome claimed = ClaimedHome.claim(home, ports, true, new Console(line -> {}))) {
            assertThat(claimed).isNotNull();
            assertThat(home.hasData()).isFalse();
            assertThat(Keyring.of(home).rootKey()).exists();
        }
    }
}
