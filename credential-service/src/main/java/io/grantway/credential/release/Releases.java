package io.grantway.credential.release;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.ConnectionToken;
import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.credential.credential.CredentialFields;
import io.grantway.credential.envelope.Envelope;
import io.grantway.credential.envelope.PlainFields;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.cipher.SealBroken;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Service;

/**
 * Releases a connection's access token to an app. The audit event is committed before anything is decrypted, and only
 * if the data on which the release was decided are still current.
 */
@Service
@EnableConfigurationProperties({ReleaseSettings.class, AuditLagSettings.class})
class Releases {

    private static final int ATTEMPTS = 3;
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final ReleaseAccess access;
    private final FreshTokens fresh;
    private final GroupCommit commits;
    private final AuditLag lag;
    private final AuditOutbox outbox;
    private final UsedConnections used;
    private final Clock clock;

    Releases(
            ReleaseAccess access,
            FreshTokens fresh,
            GroupCommit commits,
            AuditLag lag,
            AuditOutbox outbox,
            UsedConnections used,
            Clock clock) {
        this.access = access;
        this.fresh = fresh;
        this.commits = commits;
        this.lag = lag;
        this.outbox = outbox;
        this.used = used;
        this.clock = clock;
    }

    ConnectionToken token(TokenRequest request, Duration minTtl, boolean force) {
        if (lag.tooLong()) {
            throw unrecorded("Audit events have been waiting too long for audit-service.");
        }
        return release(request, fresh.read(request, minTtl, force), minTtl);
    }

    private ConnectionToken release(TokenRequest request, ReadableToken found, Duration minTtl) {
        ReadableToken current = found;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            if (authorised(current, request)) {
                fresh.requireLive(current, RefreshResult.later(SHORT, RefreshResult.UNDER_WAY));
                used.add(request.id());
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
                    found.meta().attributes(),
                    found.head().binding().externalId());
        }
    }
}
