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
 * All that is decided on before a refresh token is sent and after the response.
 *
 * @param ownGrant whether the token is issued to the client itself: there is no refresh token to lose
 * @param unknown the attempts before whose outcome is not known
 * @param tokenEnd end of the access token that is still there; absent when it does not end
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

    /** Whether sending the same token again can have no consequences, if it was sent that long ago for the first time. */
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

    /** Whether it may be sent again once this time is over, whatever came of this attempt. */
    boolean mayRepeatAfter(Duration wait) {
        Duration sinceAsked = Duration.between(askedAt, now).plus(wait);
        return isHarmless(unknown == null ? sinceAsked : sinceAsked.plusMillis(unknown.firstSentMillisAgo()));
    }

    /** Whether an attempt before leaves it open if the token is spent, and sending it after this time may harm. */
    boolean isInDoubtAfter(Duration wait) {
        return unknown != null && !mayRepeatAfter(wait);
    }

    /** How long the old access token lives; zero when it has ended, absent when it does not end. */
    @Nullable Duration tokenLeft() {
        if (tokenEnd == null) {
            return null;
        }
        return now.isBefore(tokenEnd) ? Duration.between(now, tokenEnd) : Duration.ZERO;
    }

    boolean tokenLives() {
        return tokenEnd == null || now.isBefore(tokenEnd);
    }

    /** What is left of the longest time that this attempt's call may be running. */
    Duration callLeft() {
        Duration left = callLimit.minus(Duration.between(askedAt, now));
        return left.isNegative() ? Duration.ZERO : left;
    }
}
