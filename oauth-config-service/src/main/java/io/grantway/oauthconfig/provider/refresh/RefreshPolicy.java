package io.grantway.oauthconfig.provider.refresh;

import io.grantway.contracts.credential.UnknownAttempts;
import io.grantway.contracts.oauthconfig.connection.RefreshReason;
import io.grantway.oauthconfig.provider.connection.ConfigurationPeers;
import io.grantway.oauthconfig.provider.connection.RefusalStreak;
import io.grantway.oauthconfig.provider.refresh.RefreshVerdict.End;
import io.grantway.oauthconfig.provider.refresh.RefreshVerdict.Pause;
import io.grantway.oauthconfig.provider.refresh.RefreshVerdict.Retry;
import io.grantway.oauthconfig.provider.refresh.RefreshVerdict.Store;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.oauthconfig.provider.token.TokenResult.NotSent;
import io.grantway.oauthconfig.provider.token.TokenResult.Refused;
import io.grantway.oauthconfig.provider.token.TokenResult.Unknown;
import io.grantway.oauthconfig.provider.token.TokenResult.Unreadable;
import io.grantway.platform.worker.Backoff;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The rules of refreshing: only a definite refusal of this refresh token ends a connection; an outage never does.
 * Decides from its inputs alone, without clock or network.
 */
@Component
class RefreshPolicy {

    static final String OUTCOME_UNKNOWN = "refresh_outcome_unknown";
    static final String UNREADABLE = RefreshReason.RESPONSE_UNREADABLE.toString();
    static final String SILENT = "provider_silent";
    static final String CLIENT_REJECTED = RefreshReason.CLIENT_REJECTED.toString();
    static final String REFUSED_REPEATEDLY = "refused_repeatedly";

    private final RefreshSettings settings;

    RefreshPolicy(RefreshSettings settings) {
        this.settings = settings;
    }

    /** Reason not to send after a lease was granted. */
    record Obstacle(String reason, Pause pause) {}

    /** Empty if the refresh token may be sent now. A pause that has started is enforced by the vault. */
    Optional<Obstacle> beforeSending(RefreshSituation situation, RefreshCause cause) {
        if (cause != RefreshCause.ASKED && isSilent(situation)) {
            return Optional.of(new Obstacle(SILENT, Pause.NONE));
        }
        if (situation.mayRepeat()) {
            return Optional.empty();
        }
        if (cause != RefreshCause.ASKED && UNREADABLE.equals(situation.health().reason())) {
            return Optional.of(new Obstacle(UNREADABLE, new Pause(settings.longestBackoff(), false)));
        }
        UnknownAttempts unknown = Objects.requireNonNull(situation.unknown());
        if (unknown.lastEnded()) {
            return Optional.empty();
        }
        Duration quiet = Duration.ofSeconds(unknown.lastCallLimitSeconds())
                .plus(quietAfterSilence(situation))
                .minusMillis(unknown.lastSentMillisAgo());
        boolean waits = cause == RefreshCause.STALE && situation.tokenLives();
        return quiet.isPositive() || waits
                ? Optional.of(
                        new Obstacle(OUTCOME_UNKNOWN, new Pause(quiet.isPositive() ? quiet : Duration.ZERO, true)))
                : Optional.empty();
    }

    private boolean isSilent(RefreshSituation situation) {
        return situation.health().silentSince() != null
                && !situation.now().isBefore(situation.health().silentSince().plus(settings.silence()));
    }

    /** Maps an outcome to a verdict. */
    RefreshVerdict judge(TokenResult outcome, RefreshSituation situation) {
        return switch (outcome) {
            case Issued issued -> new Store(issued);
            case Refused refused -> refused(refused, situation);
            case NotSent notSent -> {
                Duration wait = backoff(situation, settings.longestBackoff(), notSent.retryAfter(), true);
                yield new Retry(
                        notSent.isMisconfigured() ? "configuration_invalid" : "provider_unreachable",
                        true,
                        false,
                        false,
                        afterDefinite(situation, wait),
                        false,
                        null);
            }
            case Unknown unknown ->
                new Retry(
                        OUTCOME_UNKNOWN,
                        false,
                        false,
                        false,
                        afterUnknown(situation, unknown.responded(), unknown.retryAfter()),
                        false,
                        unknown.providerError());
            case Unreadable unreadable -> unreadable(unreadable, situation);
        };
    }

    private RefreshVerdict refused(Refused refused, RefreshSituation situation) {
        return switch (refused.kind()) {
            case ENDED ->
                new End(situation.unknown() == null ? "invalid_grant" : OUTCOME_UNKNOWN, refused.providerError());
            case CONFIGURATION -> refused(CLIENT_REJECTED, refused, situation, true, false);
            case RATE_LIMITED -> refused(RefreshReason.RATE_LIMITED.toString(), refused, situation, false, false);
            case RETRY ->
                refused(RefreshReason.PROVIDER_REFUSED.toString(), refused, situation, true, refused.oauthShaped());
        };
    }

    private Retry refused(String reason, Refused refused, RefreshSituation situation, boolean bounded, boolean counts) {
        Duration wait = backoff(situation, settings.longestDoubt(), refused.retryAfter(), bounded);
        return new Retry(reason, true, true, counts, afterDefinite(situation, wait), false, refused.providerError());
    }

    /** A definite outcome of this attempt says nothing about earlier ones, which stay in doubt. */
    private static Pause afterDefinite(RefreshSituation situation, Duration wait) {
        return new Pause(wait, situation.isInDoubtAfter(wait));
    }

    /**
     * A provider that has rotated has sent the new token in this response; reusing the old one may revoke all of
     * them.
     */
    private RefreshVerdict unreadable(Unreadable unreadable, RefreshSituation situation) {
        Duration wait = backoff(situation, settings.longestDoubt(), null, true);
        boolean again = situation.mayRepeatAfter(wait);
        Pause pause = new Pause(again ? wait : settings.longestDoubt(), false);
        return new Retry(UNREADABLE, false, false, false, pause, !again, unreadable.providerError());
    }

    /** The first call may still be running, and a suspended replica may still hold its response. */
    private Pause afterUnknown(RefreshSituation situation, boolean responded, @Nullable Duration retryAfter) {
        Duration wait = backoff(situation, settings.longestDoubt(), retryAfter, true);
        boolean first = situation.unknown() == null && retryAfter == null;
        if (situation.mayRepeatAfter(first ? Duration.ZERO : wait)) {
            return first ? Pause.NONE : new Pause(wait, false);
        }
        Duration quiet =
                responded ? quietAfterResponse(situation) : situation.callLeft().plus(quietAfterSilence(situation));
        return new Pause(longer(quiet, wait), true);
    }

    private Duration quietAfterResponse(RefreshSituation situation) {
        @Nullable Integer told = situation.rules().quietSecondsAfterResponse();
        return told == null ? settings.quietAfterResponse() : Duration.ofSeconds(told);
    }

    private Duration quietAfterSilence(RefreshSituation situation) {
        @Nullable Integer told = situation.rules().quietSecondsAfterSilence();
        return told == null ? settings.quietAfterSilence() : Duration.ofSeconds(told);
    }

    /**
     * Doubling delay with jitter, and not before the provider's {@code Retry-After}.
     *
     * @param bounded whether to retry at the latest when the old access token expires
     */
    private Duration backoff(
            RefreshSituation situation, Duration longest, @Nullable Duration retryAfter, boolean bounded) {
        int failures = situation.health().failures() + 1;
        long millis =
                new Backoff(settings.firstBackoff(), longest).after(failures).toMillis();
        Duration own = Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 4 + 1));
        Duration wait = retryAfter == null ? own : longer(own, shorter(retryAfter, settings.longestDoubt()));
        @Nullable Duration left = situation.tokenLeft();
        return bounded && left != null && left.isPositive()
                ? shorter(wait, longer(left, settings.firstBackoff()))
                : wait;
    }

    /** Consequence of repeated refusals that do not say that the authorization has ended. */
    enum TooMany {
        NO,
        /** Others succeed, this one does not: its authorization has ended. */
        ENDS,
        /** All are refused alike: the configuration is the cause. */
        BLOCKED
    }

    /** Queries the others only after enough refusals, because they may be many. */
    TooMany tooMany(RefusalStreak refusals, Supplier<ConfigurationPeers> others) {
        Duration over = Duration.ofSeconds(refusals.seconds());
        if (refusals.count() < settings.refusals()
                || over.compareTo(shorter(settings.refusedFor(), settings.refusedAlone())) < 0) {
            return TooMany.NO;
        }
        ConfigurationPeers siblings = others.get();
        boolean compared = siblings.succeed() || siblings.refused();
        if (over.compareTo(compared ? settings.refusedFor() : settings.refusedAlone()) < 0) {
            return TooMany.NO;
        }
        return siblings.refused() && !siblings.succeed() ? TooMany.BLOCKED : TooMany.ENDS;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
