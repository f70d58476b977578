package io.grantway.oauthconfig.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.platform.client.NeighbourSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class OutboundSettingsTests {

    private final Binder nothingSet = new Binder(new MapConfigurationPropertySource(Map.of()));

    /** Else credential-service would give up on a refresh that is about to be answered, and call it unknown. */
    @Test
    void callOfAProviderEndsWellBeforeTheNeighbourStopsWaiting() {
        Duration call = nothingSet
                .bindOrCreate("oauthconfig", OutboundSettings.class)
                .outbound()
                .callLimit();
        Duration patience = nothingSet
                .bindOrCreate("grantway.neighbours", NeighbourSettings.class)
                .readTimeout();

        assertThat(call).isLessThanOrEqualTo(patience.minusSeconds(3));
    }
}
