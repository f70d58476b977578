package io.grantway.oauthconfig.issuer.authorization;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.audit.Outcome;
import io.grantway.oauthconfig.issuer.revocation.RevocationLog;
import io.grantway.oauthconfig.issuer.revocation.SubjectRevoked;
import io.grantway.oauthconfig.issuer.session.SessionEnded;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends families of tokens: their refresh tokens become invalid, and their access tokens enter the revocation list in
 * the same transaction.
 */
@Component
class TokenFamilies {

    private static final Logger log = LoggerFactory.getLogger(TokenFamilies.class);

    private final AuthorizationTable rows;
    private final RevocationLog revocations;
    private final AuditOutbox audit;
    private final MeterRegistry meters;

    TokenFamilies(AuthorizationTable rows, RevocationLog revocations, AuditOutbox audit, MeterRegistry meters) {
        this.rows = rows;
        this.revocations = revocations;
        this.audit = audit;
        this.meters = meters;
    }

    /**
     * Handles reuse of a code or rotated refresh token, which somebody else must have obtained (RFC 9700 §4.14).
     * Reported once per family.
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void reused(Authorization grant, LoadedToken.Kind kind) {
        if (!end(grant.id(), "reuse")) {
            return;
        }
        log.warn("A {} of {} was reused; its token family {} has been revoked", kind, grant.clientId(), grant.id());
        meters.counter("grantway.issuer.token.reuse", "kind", kind.name().toLowerCase(Locale.ROOT))
                .increment();
        audit.append(AuditEntry.of("token.reuse_detected")
                .actor(new Actor(ActorType.ANONYMOUS, null))
                .target("user", grant.session().user())
                .outcome(Outcome.DENIED)
                .reason(kind == LoadedToken.Kind.CODE ? "code_reused" : "refresh_token_reused")
                .detail("client_id", grant.clientId())
                .detail("session", grant.session().sid())
                .detail("grant", grant.id()));
    }

    /** Handles a revocation by the client (RFC 7009), or a code presented by the wrong client. */
    @Transactional
    public void revoke(Authorization grant, String reason) {
        if (end(grant.id(), reason)) {
            audit.append(AuditEntry.of("token.revoked")
                    .actor(new Actor(ActorType.USER, grant.session().user().toString()))
                    .target("session", grant.session().sid())
                    .detail("client_id", grant.clientId())
                    .detail("reason", reason)
                    .detail("grant", grant.id()));
        }
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void endAllOf(SessionEnded ended) {
        rows.liveOfSession(ended.sid()).forEach(grant -> end(grant, "signed_out"));
    }

    /** Ends families whose access tokens are already invalid because the subject itself was revoked. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void endAllOf(SubjectRevoked revoked) {
        rows.liveOfUser(revoked.subject()).forEach(grant -> rows.revoke(grant, "subject_revoked"));
    }

    private boolean end(UUID grant, String reason) {
        if (!rows.revoke(grant, reason)) {
            return false;
        }
        rows.accessTokens(grant).forEach(token -> revocations.revokeToken(token.jti(), token.expiresAt()));
        return true;
    }
}
