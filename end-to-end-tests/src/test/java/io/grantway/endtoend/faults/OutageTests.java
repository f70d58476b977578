package io.grantway.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grantway.endtoend.faults.FaultyProvider.Fault;
import io.grantway.standalone.demo.DemoApp;
import io.grantway.standalone.demo.DemoResponse;
import io.grantway.standalone.demo.EndUser;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * Outages of a provider, on two replicas of issuer and vault whose quiet times are cut short: only a definite refusal of a
 * refresh token ends a connection. That the same outages lose connections under another rule, RefreshOutageTests shows.
 */
@Order(Order.DEFAULT + 6)
class OutageTests {

    private static final int CONNECTIONS = Cluster.LONG ? 20 : 4;
    private static final Duration OUTAGE = Duration.ofSeconds(Cluster.LONG ? 60 : 5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Cluster cluster = Cluster.shared();
    private final List<String> connections = new ArrayList<>();
    private FaultyProvider provider;
    private DemoApp app;

    @AfterEach
    void stop() {
        provider.close();
    }

    private void connect(boolean rotates, Duration life) throws Exception {
        provider = new FaultyProvider(rotates);
        provider.setLife(life);
        Operator operator = cluster.signIn();
        Tenant tenant = operator.tenant();
        app = tenant.app();
        String config = operator.console()
                .post(
                        "/api/v1/provider-configs",
                        Map.of(
                                "project_id",
                                tenant.project(),
                                "provider",
                                "custom",
                                "name",
                                "Faulty provider",
                                "client_id",
                                provider.clientId,
                                "client_secret",
                                provider.clientSecret,
                                "scopes",
                                List.of("read"),
                                "custom",
                                provider.description()))
                .expect(201)
                .text("/id");
        for (int i = 0; i < CONNECTIONS; i++) {
            String user = "user-" + UUID.randomUUID();
            String session = app.ask(config, user);
            connections.add(app.confirm(session, new EndUser().allow(app, tenant.provider()), user));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void whereTheProviderDidNotRotateThenNoneIsLost(Fault fault) throws Exception {
        connect(false, Duration.ofSeconds(1));

        outage(fault);

        allAreHealthyAgain();
    }

    /** Refused before it had rotated, by one that ends the family on reuse. */
    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE_BEFORE", "BAD_GATEWAY_BEFORE", "RESET_BEFORE"})
    void whereReuseWouldBePunishedThenNoneIsLostThatWasNotRotated(Fault fault) throws Exception {
        connect(true, Duration.ofSeconds(1));

        outage(fault);

        allAreHealthyAgain();
        assertThat(provider.reuses).hasValue(0);
    }

    /** What cannot be saved is named. */
    @Test
    void whereItHadRotatedThenTheLostAreNamed() throws Exception {
        connect(true, Duration.ofSeconds(1));
        awaitExpiry();
        provider.begin(Fault.RESET_AFTER);
        connections.forEach(this::read);
        provider.end();

        for (String connection : connections) {
            await(connection).atMost(PATIENCE).untilAsserted(() -> {
                assertThat(read(connection).text("/code")).isEqualTo("reauth_required");
                assertThat(detail(connection).at("/reason").asString()).isEqualTo("refresh_outcome_unknown");
            });
        }
        assertThat(provider.reuses).as("once each, and never again").hasValue(CONNECTIONS);
    }

    @Test
    void whereTheOldTokenLivesThenItIsServedAndTheSecondSendingWaits() throws Exception {
        connect(true, Duration.ofMinutes(10));
        provider.begin(Fault.BAD_GATEWAY_BEFORE);
        for (String connection : connections) {
            DemoResponse forced = app.api().get("/api/v1/connections/" + connection + "/token?force_refresh=true");
            assertThat(forced.status()).as(forced.body()).isEqualTo(503);
            assertThat(forced.text("/reason")).isEqualTo("refresh_outcome_unknown");
        }
        int sent = provider.refreshes.get();
        for (String connection : connections) {
            assertThat(read(connection).status()).isEqualTo(200);
            assertThat(detail(connection).at("/state").asString()).isEqualTo("degraded");
        }
        assertThat(provider.refreshes).hasValue(sent);
    }

    @Test
    void whenTheProvidersHostIsGoneThenNoneIsLost() throws Exception {
        connect(true, Duration.ofSeconds(1));
        awaitExpiry();
        int before = provider.refreshes.get();
        provider.close();

        for (String connection : connections) {
            DemoResponse refused = read(connection);
            assertThat(refused.status()).as(refused.body()).isEqualTo(503);
            assertThat(refused.text("/reason")).isIn("provider_unreachable", "refresh_under_way");
            assertThat(detail(connection).at("/state").asString()).isEqualTo("degraded");
        }
        assertThat(provider.refreshes).hasValue(before);
    }

    private void outage(Fault fault) {
        awaitExpiry();
        provider.begin(fault);
        provider.setLife(Duration.ofMinutes(10)); // so that each refresh beyond the first is one too many
        long end = System.nanoTime() + OUTAGE.toNanos();
        while (System.nanoTime() < end) {
            for (String connection : connections) {
                DemoResponse response = read(connection);
                if (response.status() != 200) {
                    assertThat(response.status()).as(response.body()).isIn(503, 409);
                    assertThat(response.text("/reason")).as(response.body()).isNotEmpty();
                }
            }
        }
        allSayWhy();
        provider.end();
    }

    private void allSayWhy() {
        for (String connection : connections) {
            JsonNode state = detail(connection);
            if (state.at("/state").asString().equals("degraded")) {
                assertThat(state.at("/reason").asString())
                        .isIn("refresh_outcome_unknown", "provider_unreachable"); // the breaker is open
                assertThat(state.at("/state_since").asString()).isNotEmpty();
            }
        }
    }

    /** One truth: the read, the detail and the list say the same. */
    private void allAreHealthyAgain() {
        for (String connection : connections) {
            await(connection)
                    .atMost(PATIENCE)
                    .pollInterval(250, TimeUnit.MILLISECONDS)
                    .untilAsserted(() -> assertThat(read(connection).status()).isEqualTo(200));
            assertThat(detail(connection).at("/state").asString()).isEqualTo("healthy");
        }
        assertThat(app.api()
                        .get("/api/v1/connections?state=healthy")
                        .expect(200)
                        .json()
                        .at("/items"))
                .hasSize(CONNECTIONS);
    }

    private void awaitExpiry() {
        for (String connection : connections) {
            await(connection).atMost(PATIENCE).until(() -> java.time.Instant.now()
                    .isAfter(java.time.Instant.parse(
                            detail(connection).at("/access_token_expires_at").asString())));
        }
    }

    private DemoResponse read(String connection) {
        return app.api().get("/api/v1/connections/" + connection + "/token");
    }

    private JsonNode detail(String connection) {
        return app.api().get("/api/v1/connections/" + connection).expect(200).json();
    }
}
