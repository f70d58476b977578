package io.grantway.credential.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.CallKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ReleaseLimitsTests {

    @Test
    void refreshWaitWhenNotConfiguredThenEndsBeforeTheGatewayStopsWaiting() {
        Duration wait = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("credential.release", ReleaseSettings.class)
                .refreshWait();

        assertThat(wait).isLessThanOrEqualTo(CallKind.INBOUND.whole().minusSeconds(2));
        assertThat(CallKind.REFRESH.whole()).as("the refresh itself goes on").isGreaterThan(wait);
    }
}
