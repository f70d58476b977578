package io.grantway.oauthconfig.provider.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ConnectionState;
import io.grantway.oauthconfig.Browser;
import io.grantway.oauthconfig.ConnectFlows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The state of connections that cannot be refreshed is the same for all readers, and without any. */
class EndedTokensTests {

    private final ConnectFlows flows = new ConnectFlows();

    @BeforeEach
    void issueNoRefreshTokens() {
        flows.provider.issuesRefreshTokens(false);
    }

    @AfterEach
    void stop() {
        flows.provider.close();
    }

    private void sql(String statement, String connection) {
        flows.installation
                .sql()
                .sql(statement)
                .param("id", ConnectionId.of(connection).value())
                .update();
    }

    private void tokenEnds(String connection) {
        sql("UPDATE connection SET access_token_expires_at = now() - interval '1 second' WHERE id = :id", connection);
    }

    @Test
    void stateWhenTokenEndsAndNobodyReadsThenSetAndAnnouncedOnce() {
        String connection = flows.connected("alice");
        assertThat(flows.state(connection)).isEqualTo("healthy");

        tokenEnds(connection);

        assertThat(flows.state(connection)).as("at once").isEqualTo("reauth_required no_refresh_token");
        await().atMost(Duration.ofSeconds(30)).until(() -> announced(connection) > 0);
        flows.refresh(0, connection, 1, false);
        assertThat(announced(connection)).isEqualTo(1);
        assertThat(flows.state(connection)).isEqualTo("reauth_required no_refresh_token");
    }

    private long announced(String connection) {
        return flows.installation.auditEvents("connection.state_changed").stream()
                .filter(event -> event.contains(connection) && event.contains("no_refresh_token"))
                .count();
    }

    /** A list requested at the moment of expiry, before the state could be written. */
    @Test
    void stateWhenTokenHasEndedThenSameInListDetailAndFilter() {
        String connection = flows.connected("alice");
        ConnectionTable rows = flows.node.bean(ConnectionTable.class);
        Instant afterTheEnd = Instant.now().plus(Duration.ofDays(1));
        for (ConnectionState state : List.of(ConnectionState.HEALTHY, ConnectionState.REAUTH_REQUIRED)) {
            ConnectionFilter filter = new ConnectionFilter(flows.project, state, null, null, null);
            boolean ended = state == ConnectionState.REAUTH_REQUIRED;
            assertThat(rows.list(filter, Instant.now(), null, 10)).hasSize(ended ? 0 : 1);
            assertThat(rows.list(filter, afterTheEnd, null, 10)).hasSize(ended ? 1 : 0);
        }
        var shown = rows.find(ConnectionId.of(connection)).orElseThrow().toConnection(afterTheEnd);
        assertThat(shown.state()).isEqualTo(ConnectionState.REAUTH_REQUIRED);
        assertThat(shown.stateSince()).isEqualTo(shown.accessTokenExpiresAt());
    }

    @Test
    void stateWhenRefreshabilityIsUnknownThenVaultIsAsked() {
        String without = flows.connected("alice");
        flows.provider.issuesRefreshTokens(true);
        String with = flows.connected("bob");
        for (String connection : List.of(without, with)) {
            sql("UPDATE connection SET refreshable = NULL WHERE id = :id", connection);
            tokenEnds(connection);
        }

        await().atMost(Duration.ofSeconds(30)).until(() -> announced(without) > 0);
        await().atMost(Duration.ofSeconds(30)).until(() -> flows.node
                .bean(ConnectionTable.class)
                .find(ConnectionId.of(with))
                .orElseThrow()
                .times()
                .refreshable());
        assertThat(flows.state(with)).isEqualTo("healthy");
    }

    @Test
    void stateWhenPendingOrDisconnectingThenUnchangedByTokenEnd() {
        String disconnecting = flows.connected("alice");
        flows.provider.revocationStatus(500);
        flows.call(flows.owner, "DELETE", "/api/v1/connections/" + disconnecting, "");
        String pending = pending();
        tokenEnds(disconnecting);
        tokenEnds(pending);

        assertThat(flows.state(disconnecting)).isEqualTo("disconnecting");
        assertThat(flows.state(pending)).isEqualTo("pending");
    }

    /** Authorized at the provider, but not confirmed. */
    private String pending() {
        var session = flows.session(",\"external_id\":\"user-bob\"");
        flows.connect(new Browser(flows.node), session.text("url"), "bob");
        return flows.installation
                .sql()
                .sql("SELECT id FROM connection WHERE state = 'pending' ORDER BY created_at DESC LIMIT 1")
                .query((row, number) -> new ConnectionId(row.getObject("id", UUID.class)).toString())
                .single();
    }
}
