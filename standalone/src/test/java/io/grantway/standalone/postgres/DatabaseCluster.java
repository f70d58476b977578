package io.grantway.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.grantway.standalone.FreePorts;
import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.Home;
import io.grantway.standalone.plan.PortPlan;
import io.grantway.standalone.supervisor.SupervisorProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A PostgreSQL cluster of its own with the roles of {@code database/roles.sql}, and statements of each role. */
final class DatabaseCluster implements AutoCloseable {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    final Keyring keyring;
    final Postgres postgres;
    private final SupervisorProcess supervisor;

    /** @param folder where its files are */
    DatabaseCluster(Path folder) throws Exception {
        Home home = new Home(folder).create();
        keyring = Keyring.of(home);
        supervisor = SupervisorProcess.start(home.run(), home.logs().resolve("supervisor.log"), event -> {});
        postgres = new Postgres(home, new PortPlan(FreePorts.offset(), Map.of()).postgres(), keyring, supervisor);
    }

    void start() throws Exception {
        Path lib = Path.of("target", "test-lib").toAbsolutePath();
        Home.makePrivate(lib);
        postgres.start(lib);
    }

    static List<String> schemas() {
        return Component.services().stream()
                .map(Component::schema)
                .filter(Objects::nonNull)
                .toList();
    }

    Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(postgres.url(), role, keyring.password(role));
    }

    void run(String role, String sql) throws SQLException {
        try (Connection connection = connect(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    void assertRefused(String role, String sql) {
        assertThatExceptionOfType(SQLException.class)
                .as("%s: %s", role, sql)
                .isThrownBy(() -> run(role, sql))
                .matches(e -> e.getSQLState().equals(INSUFFICIENT_PRIVILEGE), "insufficient privilege");
    }

    @Override
    public void close() {
        supervisor.close();
    }
}
