package io.grantway.refreshreport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grantway.standalone.plan.Component;
import io.grantway.standalone.plan.LaunchException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunSettingsTests {

    @Test
    void argumentsWhenNoneThenThreeReplicasAndNoGoal() {
        RunSettings settings = parse();

        assertThat(settings.injecting()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.count(Component.GATEWAY)).isEqualTo(3);
        assertThat(settings.count(Component.SANDBOX)).isEqualTo(1);
        assertThat(settings.refreshes()).isZero();
    }

    @Test
    void goalWhenRunIsLongThenTenThousandRefreshes() {
        assertThat(parse("--minutes", "60").refreshes()).isEqualTo(10_000);
        assertThat(parse("--minutes", "60", "--refreshes", "500").refreshes()).isEqualTo(500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--minutes", "--minutes 0", "--minutes x", "--replicas 1", "--replicas 6", "--other 1"})
    void argumentsWhenWrongThenRefused(String line) {
        assertThatThrownBy(() -> parse(line.split(" ")))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(line.split(" ")[0]);
    }

    /** The quiet period must outlast a freeze, and a freeze the lease. */
    @Test
    void timesWhenFrozenThenPastTheLeaseAndWithinTheQuietPeriod() {
        RefreshTimes times = RefreshTimes.USUAL;

        assertThat(times.pastTheLease()).isGreaterThan(times.callLimit().plus(times.leaseMargin()));
        assertThat(times.pastTheLease()).isLessThan(times.callLimit().plus(times.quietAfterSilence()));
    }

    private static RunSettings parse(String... arguments) {
        return RunSettings.parse(List.of(arguments), Path.of("root"));
    }
}
