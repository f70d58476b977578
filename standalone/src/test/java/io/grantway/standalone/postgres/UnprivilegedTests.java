package io.grantway.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.security.auth.module.UnixSystem;
import io.grantway.standalone.FreePorts;
import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.PortPlan;
import io.grantway.standalone.supervisor.SupervisorProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which this user can run PostgreSQL, one after the other on the same cluster. */
class UnprivilegedTests {

    @TempDir
    Path folder;

    @Test
    void clusterWhenMadeInOneWayThenRunsInTheOther() throws Exception {
        boolean root = new UnixSystem().getUid() == 0;
        Unprivileged first = root ? Unprivileged.nobody() : Unprivileged.choose();

        assertThat(ownerAfterStart(first)).isEqualTo(first.owner());
        assertThat(ownerAfterStart(Unprivileged.choose()))
                .isEqualTo(Unprivileged.choose().owner());
    }

    private Object ownerAfterStart(Unprivileged unprivileged) throws Exception {
        Home home = new Home(folder.resolve("home")).create();
        Path lib = Path.of("target", "test-lib").toAbsolutePath();
        Home.makePrivate(lib);
        int port = new PortPlan(FreePorts.offset(), Map.of()).postgres();
        try (SupervisorProcess supervisor =
                SupervisorProcess.start(home.run(), home.logs().resolve("supervisor.log"), event -> {})) {
            Postgres postgres = new Postgres(home, port, Keyring.of(home), supervisor, unprivileged);
            postgres.start(lib);
            try (Connection connection = postgres.connect("grantway")) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
        return Files.getAttribute(home.postgresData().resolve("PG_VERSION"), "unix:uid");
    }
}
