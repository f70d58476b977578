package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.credential.UnknownAttempts;
import io.grantway.contracts.oauthconfig.provider.ReplayRule;
import io.grantway.contracts.oauthconfig.provider.Rotation;
import io.grantway.oauthconfig.provider.catalogue.description.RefreshRules;
import io.grantway.oauthconfig.provider.connection.ConnectionHealth;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a decision before a refresh token is sent and after the response.
 *
 * @param ownGrant whether the token is issued to the client itself: there is no refresh token to lose
 * @param unknown the earlier attempts with an unknown outcome
 * @param tokenEnd expiry of the current access token; absent if it does not expire
 * @param askedAt when this attempt was made
 * @param callLimit how long its call may take
 */
record RefreshSituation(
        RefreshRules rules,
        boolean ownGrant,
        @Nullable UnknownAttempts unknown,
        ConnectionHealth health,
        @Nullable Instant tokenEnd,
        Instant askedAt,
        Duration callLimit,
        Instant now) {

    /** Whether resending the token is harmless, given how long ago it was first sent. */
    private boolean isHarmless(Duration sentAgo) {
        if (ownGrant || rules.rotation() == Rotation.NEVER || rules.replay() == ReplayRule.SAFE) {
            return true;
        }
        @Nullable Integer grace = rules.replayGraceSeconds();
        return rules.replay() == ReplayRule.GRACE
                && grace != null
                && sentAgo.plus(callLimit).compareTo(Duration.ofSeconds(grace)) < 0;
    }

    /** Whether the token may be sent although it may have been used. */
    boolean mayRepeat() {
        return unknown == null || isHarmless(Duration.ofMillis(unknown.firstSentMillisAgo()));
    }

    /** Whether it may be sent again after this delay, whatever the outcome of this attempt. */
    boolean mayRepeatAfter(Duration wait) {
        Duration sinceAsked = Duration.between(askedAt, now).plus(wait);
        return isHarmless(unknown == null ? sinceAsked : sinceAsked.plusMillis(unknown.firstSentMillisAgo()));
    }

    /** Whether an earlier attempt may have used the token, and sending it again after this delay may do harm. */
    boolean isInDoubtAfter(Duration wait) {
        return unknown != null && !mayRepeatAfter(wait);
    }

    /** Remaining lifetime of the old access token; zero if it has expired, absent if it does not expire. */
    @Nullable Duration tokenLeft() {
        if (tokenEnd == null) {
            return null;
        }
        return now.isBefore(tokenEnd) ? Duration.between(now, tokenEnd) : Duration.ZERO;
    }

    boolean tokenLives() {
        return tokenEnd == null || now.isBefore(tokenEnd);
    }

    /** Remaining time for which this attempt's call may still be running. */
    Duration callLeft() {
        Duration left = callLimit.minus(Duration.between(askedAt, now));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
