package io.grantway.oauthconfig.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import io.grantway.contracts.oauthconfig.ReplayRule;
import io.grantway.contracts.oauthconfig.Rotation;
import io.grantway.oauthconfig.catalogue.description.RefreshRules;
import io.grantway.oauthconfig.connection.UnknownRefresh;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplayTests {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration CALL = Duration.ofSeconds(10);
    private static final Instant LIVES = NOW.plusSeconds(60);
    private static final Instant OVER = NOW.minusSeconds(1);
    private static final UnknownRefresh ONCE = new UnknownRefresh(3, NOW.minusSeconds(20), false);
    private static final UnknownRefresh TWICE = new UnknownRefresh(3, NOW.minusSeconds(20), true);

    private static RefreshRules rules(Rotation rotation, ReplayRule replay, Integer grace) {
        return new RefreshRules(rotation, replay, grace, "refresh_token", "refresh_token", false, Map.of());
    }

    private static final RefreshRules UNSAFE = rules(Rotation.ALWAYS, ReplayRule.UNSAFE, null);

    @Test
    void whenNothingIsUnknownThenItIsSent() {
        assertThat(Replay.decide(UNSAFE, null, OVER, NOW, CALL)).isEqualTo(Replay.SEND);
    }

    @Test
    void whenReplayIsSafeOrTheTokenNeverRotatesThenItIsSentAgain() {
        assertThat(Replay.decide(rules(Rotation.ALWAYS, ReplayRule.SAFE, null), TWICE, LIVES, NOW, CALL))
                .isEqualTo(Replay.SEND);
        assertThat(Replay.decide(rules(Rotation.NEVER, ReplayRule.UNSAFE, null), TWICE, LIVES, NOW, CALL))
                .isEqualTo(Replay.SEND);
    }

    @Test
    void whenWithinTheGraceThenItIsSentAgainIfItCanArriveInTime() {
        assertThat(Replay.decide(rules(Rotation.ALWAYS, ReplayRule.GRACE, 31), ONCE, LIVES, NOW, CALL))
                .isEqualTo(Replay.SEND);
        assertThat(Replay.decide(rules(Rotation.ALWAYS, ReplayRule.GRACE, 30), ONCE, LIVES, NOW, CALL))
                .isEqualTo(Replay.WAIT);
    }

    @Test
    void whenTheOldTokenLivesThenItIsServed() {
        assertThat(Replay.decide(UNSAFE, ONCE, LIVES, NOW, CALL)).isEqualTo(Replay.WAIT);
        assertThat(Replay.decide(UNSAFE, ONCE, null, NOW, CALL)).isEqualTo(Replay.WAIT);
    }

    @Test
    void whenTheOldTokenIsOverThenOnceMoreAndNeverAThirdTime() {
        assertThat(Replay.decide(UNSAFE, ONCE, OVER, NOW, CALL)).isEqualTo(Replay.SEND_ONCE_MORE);
        assertThat(Replay.decide(UNSAFE, TWICE, OVER, NOW, CALL)).isEqualTo(Replay.GIVE_UP);
    }
}
