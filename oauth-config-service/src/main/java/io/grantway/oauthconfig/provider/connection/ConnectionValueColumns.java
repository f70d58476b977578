package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.platform.jdbc.StoredRow;
import io.grantway.platform.rowseal.DamagedRows;
import io.grantway.platform.rowseal.RowContent;
import io.grantway.platform.rowseal.RowSeals;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Maps the columns of {@code connection} that decide about addresses, and seals them: apps send their tokens to what
 * an attribute says.
 */
@Component
class ConnectionValueColumns {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final JsonMapper json;
    private final RowSeals seals;
    private final DamagedRows.Kind damaged;

    ConnectionValueColumns(JsonMapper json, RowSeals seals, DamagedRows damaged) {
        this.json = json;
        this.seals = seals;
        this.damaged = damaged.kind("connection");
    }

    /** The values of a row; a row that does not match its seal is reported and has none. */
    ConnectionValues read(ResultSet row, ConnectionId id, ProviderConfigId configuration, ProjectId project)
            throws SQLException {
        StoredRow stored = new StoredRow(row);
        ConnectionValues read = new ConnectionValues(
                stored.word("inputs", this::texts, Map.of()),
                stored.word("attributes", this::texts, Map.of()),
                new TreeSet<>(stored.texts("bound_attributes")),
                false);
        byte @Nullable [] seal = row.getBytes("values_seal");
        boolean good = !stored.isDamaged()
                && (seal == null ? read.isEmpty() : seals.holds(seal, content(id, configuration, read)));
        if (!good) {
            damaged.report(id, project, "restore_row");
            return ConnectionValues.DAMAGED;
        }
        return read;
    }

    /** Sets the parameters {@code inputs}, {@code attributes}, {@code bound} and {@code values_seal}. */
    StatementSpec bind(StatementSpec statement, ConnectionRow row) {
        ConnectionValues values = row.values();
        return statement
                .param("inputs", json.writeValueAsString(values.inputs()))
                .param("attributes", json.writeValueAsString(values.attributes()))
                .param("bound", values.bound().toArray(String[]::new))
                .param(
                        "values_seal",
                        values.isEmpty() ? null : seals.seal(content(row.id(), row.providerConfigId(), values)));
    }

    private Map<String, String> texts(String text) {
        @Nullable Map<String, String> texts = json.readValue(text, TEXTS);
        if (texts == null || texts.containsValue(null)) {
            throw new IllegalArgumentException("a text is missing");
        }
        return texts;
    }

    private static RowContent content(ConnectionId id, ProviderConfigId configuration, ConnectionValues values) {
        RowContent content =
                RowContent.of("connection values 1").and(id.value()).and(configuration.value());
        return content.and(values.inputs().keySet())
                .and(values.inputs().values())
                .and(values.attributes().keySet())
                .and(values.attributes().values())
                .and(values.bound());
    }
}
