package io.grantway.platform.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.CallKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each time limit is shorter than the caller's own. */
class CallLimitsTests {

    @Test
    void pollLimitsWhenIssuerFrozenThenRepeatFitsWithinRevocationPatience() {
        assertThat(CallKind.POLL.whole().plus(Revocations.INTERVAL).plus(CallKind.POLL.firstTry()))
                .isLessThan(Revocations.PATIENCE);
        assertThat(CallKind.TOKEN.firstTry().plus(CallKind.POLL.firstTry()).multipliedBy(2))
                .as("the poller's own token, too, is asked twice")
                .isLessThan(Revocations.PATIENCE);
    }

    @Test
    void readLimitsWhenFirstTryFailsThenSecondBeginsBeforeTheGatewayLeaves() {
        assertThat(CallKind.READ.firstTry()).isLessThan(CallKind.INBOUND.firstTry());
        assertThat(CallKind.INBOUND.firstTry()).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"INBOUND", "REFRESH"})
    void callLimitsWhenCallServesARequestThenItEndsBeforeTheRequest(CallKind kind) {
        assertThat(kind.whole()).isLessThan(CallKind.INBOUND.whole());
        assertThat(kind.firstTry()).isLessThanOrEqualTo(kind.whole());
        if (kind.repeatable()) {
            assertThat(kind.firstTry().multipliedBy(2)).isLessThanOrEqualTo(kind.whole());
        }
    }
}
