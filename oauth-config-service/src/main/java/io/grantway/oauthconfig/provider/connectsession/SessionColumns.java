package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionState;
import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.error.ProviderErrorColumns;
import io.grantway.platform.jdbc.StoredRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Maps rows of {@code connect_session}; its seals decide whether a row is valid. */
final class SessionColumns {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final JsonMapper JSON = new JsonMapper();

    private SessionColumns() {}

    /**
     * A row as read.
     *
     * @param written whether it has only values that the service writes
     */
    record Read(
            ConnectSessionRow session, boolean written, byte @Nullable [] requestSeal, byte @Nullable [] outcomeSeal) {}

    static Read read(ResultSet row) throws SQLException {
        StoredRow stored = new StoredRow(row);
        ConnectSessionRow session = session(row, stored);
        return new Read(session, !stored.isDamaged(), row.getBytes("request_seal"), row.getBytes("outcome_seal"));
    }

    private static ConnectSessionRow session(ResultSet row, StoredRow stored) throws SQLException {
        @Nullable UUID app = row.getObject("app_id", UUID.class);
        @Nullable UUID connection = row.getObject("connection_id", UUID.class);
        @Nullable String step = row.getString("failed_step");
        return new ConnectSessionRow(
                new ConnectSessionId(stored.uuid("id")),
                new ProjectId(stored.uuid("project_id")),
                new ProviderConfigId(stored.uuid("provider_config_id")),
                app == null ? null : new AppId(app),
                stored.text("created_by"),
                row.getString("external_id"),
                stored.text("return_url"),
                row.getBoolean("repair"),
                connection == null ? null : new ConnectionId(connection),
                stored.word("state", ConnectSessionState::of, ConnectSessionState.FAILED),
                row.getString("error"),
                step == null ? null : stored.word("failed_step", ConnectStep::of, ConnectStep.STORAGE),
                ProviderErrorColumns.read(row),
                row.getBoolean("same_account_confirmed"),
                row.getBoolean("account_doubtful"),
                row.getBytes("browser_hash"),
                row.getBytes("state_hash") != null,
                row.getBytes("code_hash"),
                stored.optionalInstant("code_expires_at"),
                row.getBoolean("claimed"),
                row.getString("claimed_external_id"),
                stored.word("inputs", SessionColumns::texts, Map.of()),
                stored.word("entered_inputs", SessionColumns::texts, Map.of()),
                stored.instant("created_at"),
                stored.instant("expires_at"));
    }

    static String json(Map<String, String> texts) {
        return JSON.writeValueAsString(texts);
    }

    private static Map<String, String> texts(String text) {
        return new TreeMap<>(JSON.readValue(text, TEXTS));
    }
}
