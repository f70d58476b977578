package io.grantway.credential.release;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.ConnectionToken;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.credential.cipher.SealBroken;
import io.grantway.credential.credential.CredentialFields;
import io.grantway.credential.envelope.Envelope;
import io.grantway.credential.envelope.PlainFields;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/**
 * Reads a connection's access token for an app: fresh ones at once, stale ones after a refresh. The event of the release is
 * committed before anything is decrypted, and only if what was decided on still holds then.
 */
@Service
@EnableConfigurationProperties({ReleaseSettings.class, AuditLagSettings.class})
class Releases {

    private static final int ATTEMPTS = 3;
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final ReleaseAccess access;
    private final ReleaseTable rows;
    private final RefreshRequests refreshes;
    private final GroupCommit commits;
    private final AuditLag lag;
    private final AuditOutbox outbox;
    private final Clock clock;
    private final ReleaseSettings settings;
    private final String publicUrl;

    Releases(
            ReleaseAccess access,
            ReleaseTable rows,
            RefreshRequests refreshes,
            GroupCommit commits,
            AuditLag lag,
            AuditOutbox outbox,
            Clock clock,
            ReleaseSettings settings,
            PlatformSettings platform) {
        this.access = access;
        this.rows = rows;
        this.refreshes = refreshes;
        this.commits = commits;
        this.lag = lag;
        this.outbox = outbox;
        this.clock = clock;
        this.settings = settings;
        this.publicUrl = platform.issuer();
    }

    ConnectionToken token(TokenRequest request, Duration minTtl, boolean force) {
        if (lag.tooLong()) {
            throw unrecorded("Audit events have been waiting too long for audit-service.");
        }
        ReadableToken found = access.read(request);
        if (force) {
            found = forced(request, found);
        } else if (stale(found, minTtl)) {
            found = refreshed(request, found);
        }
        return release(request, found, minTtl);
    }

    /** Too little life left, and a refresh may help: never before half of the token's life is over. */
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
                            "A refresh may be forced once in "
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

    private ReadableToken requireLive(ReadableToken found, RefreshResult outcome) {
        if (!found.life().live(clock.instant())) {
            throw outcome.problem(reconnectUrl(found));
        }
        return found;
    }

    /** The console's page of the connection. */
    private String reconnectUrl(ReadableToken found) {
        return publicUrl + "/console/" + found.head().project() + "/connections/"
                + new ConnectionId(found.head().id());
    }

    private ConnectionToken release(TokenRequest request, ReadableToken found, Duration minTtl) {
        ReadableToken current = found;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (authorised(current, request)) {
                requireLive(current, RefreshResult.later(SHORT, RefreshResult.UNDER_WAY));
                return answer(current, request.id(), minTtl);
            }
            current = access.read(request);
        }
        throw unrecorded("The connection is changing too quickly; try again.");
    }

    private boolean authorised(ReadableToken found, TokenRequest request) {
        AuditEntry entry = AuditEntry.of("connection.token_released")
                .project(found.head().project())
                .target("connection", request.id())
                .detail("version", found.head().version());
        try {
            return commits.authorise(
                    new PendingRelease(outbox.render(entry), request.app().id().value(), found.head(), found.kekRow()));
        } catch (GroupCommit.Uncertain e) {
            throw unrecorded("The release could not be recorded, so no token was returned.");
        }
    }

    private static ProblemException unrecorded(String detail) {
        return new ProblemException(ReleaseProblem.AUDIT_UNAVAILABLE, detail).retryAfter(SHORT);
    }

    private ConnectionToken answer(ReadableToken found, ConnectionId id, Duration minTtl) {
        try (PlainFields plain =
                Envelope.open(found.kek(), found.head().address(found.head().version()), found.sealed())) {
            Secret token = plain.secret(CredentialFields.ACCESS_TOKEN);
            if (token == null) {
                throw new SealBroken("A token set has no access token.");
            }
            return new ConnectionToken(
                    id,
                    token,
                    found.meta().tokenType(),
                    found.meta().expiresAt(),
                    found.meta().scopes(),
                    found.life().meets(clock.instant(), minTtl),
                    found.head().binding().externalId());
        }
    }
}
