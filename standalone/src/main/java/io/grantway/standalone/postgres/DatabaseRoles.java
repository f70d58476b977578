package io.grantway.standalone.postgres;

import io.grantway.standalone.keys.Keyring;
import io.grantway.standalone.plan.Component;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/** Runs {@code database/roles.sql}, the same file that Compose and Helm run. */
record DatabaseRoles(Keyring keyring) {

    void apply(Postgres postgres) throws SQLException, IOException {
        try (Connection maintenance = postgres.connect("postgres");
                Statement statement = maintenance.createStatement()) {
            try (ResultSet found = statement.executeQuery("SELECT FROM pg_database WHERE datname = 'grantway'")) {
                if (!found.next()) {
                    statement.execute("CREATE DATABASE grantway");
                }
            }
        }
        try (Connection connection = postgres.connect("grantway")) {
            apply(connection);
        }
    }

    void apply(Connection connection) throws SQLException, IOException {
        for (Component service : Component.services()) {
            if (service.schema() != null) {
                setPassword(connection, service.schema() + "_owner");
                setPassword(connection, service.schema() + "_app");
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(script());
        }
    }

    private void setPassword(Connection connection, String role) throws SQLException {
        try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, false)")) {
            set.setString(1, "grantway.password_" + role);
            set.setString(2, keyring.password(role));
            set.execute();
        }
    }

    private static String script() throws IOException {
        try (InputStream file =
                Objects.requireNonNull(DatabaseRoles.class.getResourceAsStream("/database/roles.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
