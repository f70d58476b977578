package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import io.grantway.contracts.oauthconfig.connectiontest.ConnectionTest;
import io.grantway.contracts.oauthconfig.connectiontest.ConnectionTestState;
import io.grantway.contracts.oauthconfig.connectiontest.TestStep;
import io.grantway.contracts.oauthconfig.connectsession.ConnectSessionId;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.jdbc.SqlTime;
import io.grantway.platform.jdbc.StoredRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code connection_test}. */
@Repository
class ConnectionTestTable {

    private static final TypeReference<List<TestStep>> STEPS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    ConnectionTestTable(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(ConnectionTest test, ProjectId project) {
        jdbc.sql("""
                INSERT INTO connection_test (id, project_id, provider_config_id, created_by, state, steps, created_at,
                    expires_at)
                VALUES (:id, :project, :config, :by, :state, :steps::jsonb, :created, :expires)
                """)
                .param("id", test.id().value())
                .param("project", project.value())
                .param("config", test.providerConfigId().value())
                .param("by", test.createdBy())
                .param("state", test.state().toString())
                .param("steps", json.writeValueAsString(test.steps()))
                .param("created", SqlTime.optional(test.createdAt()))
                .param("expires", SqlTime.optional(test.expiresAt()))
                .update();
    }

    Optional<ConnectionTest> find(ConnectSessionId id) {
        return jdbc.sql("SELECT * FROM connection_test WHERE id = :id")
                .param("id", id.value())
                .query(this::read)
                .optional();
    }

    /** Newest first: ids of tests are made by this service and grow with time. */
    List<ConnectionTest> list(ProviderConfigId configuration, @Nullable UUID before, int limit) {
        String rest = before == null ? "" : " AND id < :before";
        return jdbc.sql("SELECT * FROM connection_test WHERE provider_config_id = :config" + rest
                        + " ORDER BY id DESC LIMIT :limit")
                .param("config", configuration.value())
                .param("before", before)
                .param("limit", limit)
                .query(this::read)
                .list();
    }

    /** Records the end; false if the test had ended before. */
    boolean finish(ConnectSessionId id, ConnectionTestState state, List<TestStep> steps) {
        return jdbc.sql("""
                UPDATE connection_test SET state = :state, steps = :steps::jsonb
                WHERE id = :id AND state = 'waiting'
                """)
                        .param("id", id.value())
                        .param("state", state.toString())
                        .param("steps", json.writeValueAsString(steps))
                        .update()
                == 1;
    }

    void forget(Instant before) {
        jdbc.sql("DELETE FROM connection_test WHERE created_at < :before")
                .param("before", SqlTime.optional(before))
                .update();
    }

    private ConnectionTest read(ResultSet row, int number) throws SQLException {
        StoredRow stored = new StoredRow(row);
        return new ConnectionTest(
                new ConnectSessionId(stored.uuid("id")),
                new ProviderConfigId(stored.uuid("provider_config_id")),
                stored.word("state", ConnectionTestState::of, ConnectionTestState.FAILED),
                null,
                json.readValue(stored.text("steps"), STEPS),
                stored.text("created_by"),
                stored.instant("created_at"),
                stored.instant("expires_at"));
    }
}
