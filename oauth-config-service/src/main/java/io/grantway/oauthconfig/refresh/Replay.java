package io.grantway.oauthconfig.refresh;

import io.grantway.contracts.oauthconfig.ReplayRule;
import io.grantway.contracts.oauthconfig.Rotation;
import io.grantway.oauthconfig.catalogue.description.RefreshRules;
import io.grantway.oauthconfig.connection.UnknownRefresh;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a refresh token may be sent when the outcome of an attempt before is not known. Pure: the catalogue's rule, and
 * the life of the access token that is still there.
 */
enum Replay {
    /** There is no doubt, or sending twice does no harm. */
    SEND,
    /** The provider may punish it, but nothing is left to lose: once, and it is written down before. */
    SEND_ONCE_MORE,
    /** The old access token still lives: serve it, send nothing. */
    WAIT,
    /** It was sent once more already. */
    GIVE_UP;

    /**
     * Decides.
     *
     * @param unknown the attempt whose outcome is not known
     * @param expiresAt end of the access token that is still there; absent when it does not end
     * @param callLimit how long a call may take: a token must arrive within the provider's grace
     */
    static Replay decide(
            RefreshRules rules,
            @Nullable UnknownRefresh unknown,
            @Nullable Instant expiresAt,
            Instant now,
            Duration callLimit) {
        if (unknown == null || rules.rotation() == Rotation.NEVER || rules.replay() == ReplayRule.SAFE) {
            return SEND;
        }
        if (rules.replay() == ReplayRule.GRACE && withinGrace(rules, unknown, now, callLimit)) {
            return SEND;
        }
        if (expiresAt == null || now.isBefore(expiresAt)) {
            return WAIT;
        }
        return unknown.resent() ? GIVE_UP : SEND_ONCE_MORE;
    }

    private static boolean withinGrace(RefreshRules rules, UnknownRefresh unknown, Instant now, Duration callLimit) {
        @Nullable Integer grace = rules.replayGraceSeconds();
        return grace != null && now.plus(callLimit).isBefore(unknown.since().plusSeconds(grace));
    }
}
