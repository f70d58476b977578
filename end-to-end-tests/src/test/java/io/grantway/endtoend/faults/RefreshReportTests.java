package io.grantway.endtoend.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.refreshreport.Fate;
import io.grantway.refreshreport.ProcessFault;
import io.grantway.refreshreport.ProviderFault;
import io.grantway.refreshreport.RefreshRun;
import io.grantway.refreshreport.RefreshTimes;
import io.grantway.refreshreport.RunResult;
import io.grantway.refreshreport.RunSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A short run of {@code ./grantway faults}: two replicas of issuer and vault, and every kind of fault. */
@Order(Order.DEFAULT + 8)
@Tag("refresh-report")
class RefreshReportTests {

    /** One for each run: what the services logged in a run that failed must still be there after the next. */
    private static final Path FOLDER = Path.of("target", "refresh-report").toAbsolutePath();

    private static final Path MUTANT =
            Path.of("target", "refresh-report-mutant").toAbsolutePath();
    private static final int CONNECTIONS = 36;

    @Test
    void refreshTokensWhenEverythingFailsThenNoneIsLostThatWasToldToUs() throws Exception {
        RunResult result = new RefreshRun(settings(Duration.ofSeconds(75), Duration.ofSeconds(375), "", FOLDER)).run();

        System.out.println(result.report());
        assertThat(result.failures()).as(result.report()).isEmpty();
        for (Map.Entry<ProviderFault, Long> fault : result.providerFaults().entrySet()) {
            assertThat(fault.getValue()).as("%s", fault.getKey()).isPositive();
        }
        for (Map.Entry<ProcessFault.Kind, Long> fault : result.processFaults().entrySet()) {
            assertThat(fault.getValue()).as("%s", fault.getKey()).isPositive();
        }
        assertThat(result.judgement().count(Fate.HEALTHY)).isGreaterThanOrEqualTo(CONNECTIONS * 2 / 3);
    }

    /** The same run finds a rule that gives up. */
    @Test
    void refreshTokensWhenRuleGivesUpAfterSecondSendingThenLost() throws Exception {
        RunResult result = new RefreshRun(
                        settings(Duration.ofSeconds(45), Duration.ofSeconds(45), GivingUpAgent.option(MUTANT), MUTANT))
                .run();

        System.out.println(result.report());
        assertThat(result.judgement().count(Fate.DESPITE_GRACE)
                        + result.judgement().count(Fate.WITHOUT_ROTATION)
                        + result.judgement().count(Fate.IN_AN_OUTAGE))
                .as(result.report())
                .isPositive();
        assertThat(result.isPassed()).isFalse();
    }

    private static RunSettings settings(Duration injecting, Duration atMost, String issuerOptions, Path folder) {
        return new RunSettings(
                injecting,
                atMost,
                Duration.ofMinutes(5),
                2,
                false,
                CONNECTIONS,
                0,
                RunSettings.PORT_OFFSET,
                RefreshTimes.USUAL,
                issuerOptions,
                folder,
                System.out::println);
    }
}
