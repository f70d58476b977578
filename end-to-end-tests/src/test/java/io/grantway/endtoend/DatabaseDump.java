package io.grantway.endtoend;

import io.grantway.standalone.Platform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;

/** Reads the whole content of the database as its superuser; binary columns in hexadecimal. */
public final class DatabaseDump {

    private DatabaseDump() {}

    /** The rows of each table, named with its schema. */
    public static Map<String, String> of(Platform platform) throws SQLException {
        Map<String, String> tables = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(
                        platform.databaseUrl(), platform.databaseSuperuser(), platform.databaseSuperuserPassword());
                Statement statement = connection.createStatement()) {
            try (ResultSet names = statement.executeQuery("""
                    SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables
                    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
                    """)) {
                while (names.next()) {
                    tables.put(names.getString(1), "");
                }
            }
            for (Map.Entry<String, String> table : tables.entrySet()) {
                StringBuilder rows = new StringBuilder();
                try (ResultSet row = statement.executeQuery("SELECT t::text FROM " + table.getKey() + " t")) {
                    while (row.next()) {
                        rows.append(row.getString(1)).append('\n');
                    }
                }
                table.setValue(rows.toString());
            }
        }
        return tables;
    }
}
