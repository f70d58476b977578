package io.grantway.oauthconfig.provider.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The search in the connections of a large project. */
class ConnectionSearchTests extends ConnectionFixture {

    private static final int MANY = 20_000;

    @Test
    void listWhenSearchedInLargeProjectThenReadByIndex() {
        String connection = flows.connected("alice");
        flows.installation
                .sql()
                .sql("""
                        INSERT INTO connection (id, project_id, provider_config_id, provider, external_id, state, scopes,
                            account_label, state_since, created_at, updated_at)
                        SELECT gen_random_uuid(), project_id, provider_config_id, provider, 'person-' || n, state, scopes,
                            'Person ' || n, state_since, created_at, updated_at
                          FROM connection, generate_series(1, :many) n WHERE external_id = 'user-alice'
                            AND project_id = (SELECT project_id FROM connection WHERE id = :id)""")
                .param("many", MANY)
                .param("id", ConnectionId.of(connection).value())
                .update();
        flows.installation.sql().sql("ANALYZE connection").update();
        long externalIds = scans("connection_by_external_prefix");
        long labels = scans("connection_by_label_prefix");

        assertThat(found("zzzz")).isZero();
        assertThat(found("person-1999")).isEqualTo(11);
        assertThat(found("Person 1999")).isEqualTo(11);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            found("zzzz"); // statistics are written by the connection that is used next
            assertThat(scans("connection_by_external_prefix")).isGreaterThan(externalIds);
            assertThat(scans("connection_by_label_prefix")).isGreaterThan(labels);
        });
    }

    private int found(String text) {
        return flows.get(flows.app, "/api/v1/connections?limit=200&q=" + text.replace(" ", "%20"))
                .json()
                .path("items")
                .size();
    }

    private long scans(String index) {
        return flows.installation
                .sql()
                .sql("SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = :index")
                .param("index", index)
                .query(Long.class)
                .single();
    }
}
