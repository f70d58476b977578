package io.grantway.oauthconfig.provider.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.oauthconfig.Browser.Response;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshWindow;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Providers that accept refreshes only at certain times. */
class RefreshWindowTests extends RefreshFixture {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private String connected(String window) {
        flows.useCatalogued(
                "window-" + UUID.randomUUID(),
                ",\"refresh\":{\"rotation\":\"always\",\"replay\":\"unsafe\",\"window\":" + window + "}");
        return flows.connected("alice");
    }

    @Test
    void refreshWhenWindowIsNotOpenThenNothingIsSentAndConnectionStaysHealthy() {
        for (String window : new String[] {"{\"after_seconds\":600}", "{\"before_end_seconds\":60}"}) {
            String connection = connected(window);

            for (boolean force : new boolean[] {false, true}) {
                Response early = flows.refresh(0, connection, 1, force);
                assertThat(early.text("reason")).as(early.body()).isEqualTo("refresh_too_early");
                assertThat(early.text("state")).isEqualTo("healthy");
                assertThat(early.json().path("retry_after_seconds").asInt()).isPositive();
            }
            assertThat(flows.state(connection)).isEqualTo("healthy");
        }
        assertThat(flows.provider.refreshes()).isZero();
    }

    @Test
    void refreshWhenWindowIsOpenThenSent() {
        String connection = connected("{\"after_seconds\":600,\"before_end_seconds\":60}");
        sql(
                "UPDATE connection SET refreshed_at = now() - interval '601 s',"
                        + " access_token_expires_at = now() + interval '59 s' WHERE id = :id",
                connection);
        oldTokenIsOver(connection);

        assertThat(flows.refresh(0, connection, 1, false).json().path("version").asLong())
                .isEqualTo(2);
        assertThat(flows.provider.refreshes()).isEqualTo(1);
    }

    @Test
    void opensAtWhenBothLimitsAreDescribedThenTheLaterOneButNotAfterTheEnd() {
        Instant end = NOW.plusSeconds(3_600);

        assertThat(new RefreshWindow(null, null).opensAt(NOW, end)).isEqualTo(NOW);
        assertThat(new RefreshWindow(600, 60).opensAt(NOW, end)).isEqualTo(NOW.plusSeconds(3_540));
        assertThat(new RefreshWindow(3_590, 60).opensAt(NOW, end)).isEqualTo(NOW.plusSeconds(3_590));
        assertThat(new RefreshWindow(600, 7_200).opensAt(NOW, end)).isEqualTo(NOW.plusSeconds(600));
        assertThat(new RefreshWindow(86_400, null).opensAt(NOW, end)).isEqualTo(end);
        assertThat(new RefreshWindow(86_400, 60).opensAt(NOW, null)).isEqualTo(NOW.plusSeconds(86_400));
    }
}
