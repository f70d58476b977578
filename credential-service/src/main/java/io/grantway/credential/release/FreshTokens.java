package io.grantway.credential.release;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Reads tokens with enough remaining lifetime: fresh ones at once, stale ones after a refresh. */
@Service
class FreshTokens {

    private final ReleaseAccess access;
    private final ReleaseTable rows;
    private final RefreshRequests refreshes;
    private final Clock clock;
    private final ReleaseSettings settings;
    private final String publicUrl;

    FreshTokens(
            ReleaseAccess access,
            ReleaseTable rows,
            RefreshRequests refreshes,
            Clock clock,
            ReleaseSettings settings,
            PlatformSettings platform) {
        this.access = access;
        this.rows = rows;
        this.refreshes = refreshes;
        this.clock = clock;
        this.settings = settings;
        this.publicUrl = platform.issuer();
    }

    ReadableToken read(TokenRequest request, Duration minTtl, boolean force) {
        ReadableToken found = access.read(request);
        if (force) {
            return forced(request, found);
        }
        return stale(found, minTtl) ? refreshed(request, found) : found;
    }

    /**
     * Whether too little lifetime is left and a refresh may help: never before half of the token's lifetime is over.
     */
    private boolean stale(ReadableToken found, Duration minTtl) {
        Instant now = clock.instant();
        TokenLifetime life = found.life();
        Duration wanted = minTtl.compareTo(settings.clockSkew()) > 0 ? minTtl : settings.clockSkew();
        return !life.lasts(now, wanted) && (life.halfOver(now) || !life.live(now));
    }

    private ReadableToken refreshed(TokenRequest request, ReadableToken stale) {
        if (!stale.meta().refreshable()) {
            return requireLive(stale, RefreshResult.notRefreshable(stale.meta().expiresAt()));
        }
        Optional<RefreshResult> wait =
                refreshes.recent(request.id(), stale.head().version());
        if (wait.isPresent()) {
            return requireLive(stale, wait.get());
        }
        RefreshResult outcome = ask(request, stale, false);
        return requireLive(access.read(request), outcome);
    }

    private ReadableToken forced(TokenRequest request, ReadableToken found) {
        if (!found.meta().refreshable()) {
            requireLive(found, RefreshResult.notRefreshable(found.meta().expiresAt()));
            throw new ProblemException(
                    ReleaseProblem.NOT_REFRESHABLE,
                    "The provider issued no refresh token with this connection; read the token without force_refresh.");
        }
        if (!rows.claimForce(request.id().value(), settings.forceInterval())) {
            throw new ProblemException(
                            PlatformProblem.RATE_LIMITED,
                            "A refresh can be forced at most once every "
                                    + settings.forceInterval().toSeconds() + " seconds.")
                    .retryAfter(settings.forceInterval());
        }
        RefreshResult outcome = ask(request, found, true);
        ReadableToken now = access.read(request);
        if (now.head().version() == found.head().version()) {
            throw outcome.problem(reconnectUrl(found));
        }
        return now;
    }

    private RefreshResult ask(TokenRequest request, ReadableToken found, boolean force) {
        String destination = Objects.requireNonNullElse(found.head().binding().destination(), "");
        return refreshes.refresh(request.id(), destination, found.head().version(), force);
    }

    /** Returns the token if it is still valid; otherwise reports the outcome of its refresh. */
    ReadableToken requireLive(ReadableToken found, RefreshResult outcome) {
        if (!found.life().live(clock.instant())) {
            throw outcome.problem(reconnectUrl(found));
        }
        return found;
    }

    /** The connection's page in the console. */
    private String reconnectUrl(ReadableToken found) {
        return publicUrl + "/console/" + found.head().project() + "/connections/"
                + new ConnectionId(found.head().id());
    }
}
