package io.grantway.refreshreport;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a refresh token may be sent again ({@code docs/refresh.md}): never by two attempts at once, never after the new
 * tokens were told, and where a second use is punished only after a quiet period.
 */
final class SendingRule {

    private final Evidence evidence;
    private final RefreshTimes times;

    SendingRule(Evidence evidence) {
        this.evidence = evidence;
        this.times = evidence.times();
    }

    /** Why this request must not have been sent; empty if it may. */
    Optional<String> breach(SentRefresh refresh, List<SentRefresh> family) {
        if (evidence.isLateWrite(refresh)) {
            return Optional.empty(); // counted by name
        }
        for (SentRefresh earlier : family) {
            if (earlier.number() < refresh.number() && earlier.token().equals(refresh.token())) {
                Optional<String> breach = breach(refresh, earlier);
                if (breach.isPresent()) {
                    return breach;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<String> breach(SentRefresh refresh, SentRefresh earlier) {
        boolean gone = evidence.wasKilled(earlier) || evidence.wasFrozen(earlier);
        if (!gone && refresh.arrived().isBefore(surelyUnderWay(earlier))) {
            return Optional.of("sent while request " + earlier.number() + " was under way");
        }
        if (refresh.mode() != RotationMode.STRICT || earlier.fault().isDefinite()) {
            return Optional.empty();
        }
        if (evidence.wasToldTokens(earlier) && !evidence.wasDisturbed(earlier)) {
            return Optional.of(
                    "sent although request " + earlier.number() + " was answered (" + earlier.result() + ")");
        }
        if (evidence.wasToldNonsense(earlier) && !evidence.wasDisturbed(earlier)) {
            return Optional.of(
                    "sent although request " + earlier.number() + " was answered with an unreadable success");
        }
        Instant quietUntil = quietUntil(earlier);
        return refresh.arrived().isBefore(quietUntil)
                ? Optional.of("sent in the quiet period after request " + earlier.number() + " ("
                        + earlier.fault().label + "), "
                        + Duration.between(refresh.arrived(), quietUntil).toMillis() + " ms too early")
                : Optional.empty();
    }

    /** A call may be made as late as when a third of its time is left; until then it is surely waited for. */
    private Instant surelyUnderWay(SentRefresh earlier) {
        Instant limit = earlier.arrived().plus(times.callLimit().dividedBy(3)).minus(Evidence.BLUR);
        Instant end = earlier.answered().isBefore(limit) ? earlier.answered() : limit;
        return end.minus(Duration.ofMillis(50));
    }

    /** The end of the quiet period at the earliest, whatever the delays of our own clock readings. */
    private Instant quietUntil(SentRefresh earlier) {
        Instant end = earlier.fault().responds()
                ? earlier.answered().plus(times.quietAfterResponse())
                : earlier.arrived().plus(times.callLimit().dividedBy(3)).plus(times.quietAfterSilence());
        return end.minus(Evidence.BLUR);
    }
}
