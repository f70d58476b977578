package io.grantway.oauthconfig.issuer.authorization;

import io.grantway.oauthconfig.issuer.session.IssuerSession;
import io.grantway.platform.rowseal.DamagedRows;
import io.grantway.platform.rowseal.RowContent;
import io.grantway.platform.rowseal.RowSeals;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Seals rows of {@code oauth_grant} and {@code oauth_token}. The seal is removed when a family is revoked or a token
 * is used, so that neither can be restored.
 */
@Component
class AuthorizationSeals {

    private static final String REMEDY = "revoke_sessions_of_user";

    private final RowSeals seals;
    private final DamagedRows.Kind damagedGrants;
    private final DamagedRows.Kind damagedTokens;

    AuthorizationSeals(RowSeals seals, DamagedRows damaged) {
        this.seals = seals;
        this.damagedGrants = damaged.kind("authorization");
        this.damagedTokens = damaged.kind("authorization_token");
    }

    boolean isOpen() {
        return seals.isOpen();
    }

    byte[] seal(Authorization grant) {
        return seals.seal(content(grant));
    }

    byte[] seal(byte[] hash, LoadedToken.Kind kind, UUID grant, Instant issuedAt, Instant expiresAt) {
        return seals.seal(content(hash, kind, grant, issuedAt, expiresAt));
    }

    /** Whether the seals of a token and its grant are valid; a used or revoked one grants nothing and needs no seal. */
    boolean hold(byte[] hash, AuthorizationTable.Row row, byte @Nullable [] grantSeal, byte @Nullable [] tokenSeal) {
        if (row.revoked()) {
            return true;
        }
        if (!seals.holds(grantSeal, content(row.grant()))) {
            damagedGrants.report(row.grant().id(), null, REMEDY);
            return false;
        }
        if (!row.used()
                && !seals.holds(
                        tokenSeal, content(hash, row.kind(), row.grant().id(), row.issuedAt(), row.expiresAt()))) {
            damagedTokens.report(row.grant().id(), null, REMEDY);
            return false;
        }
        return true;
    }

    private static RowContent content(Authorization grant) {
        IssuerSession session = grant.session();
        return RowContent.of("oauth_grant 1")
                .and(grant.id())
                .and(grant.clientId())
                .and(session.user().value())
                .and(session.sid())
                .and(List.copyOf(grant.scopes()))
                .and(grant.redirectUri())
                .and(grant.codeChallenge())
                .and(grant.nonce())
                .and(session.amr())
                .and(session.acr())
                .and(session.authTime())
                .and(grant.expiresAt());
    }

    private static RowContent content(
            byte[] hash, LoadedToken.Kind kind, UUID grant, Instant issuedAt, Instant expiresAt) {
        return RowContent.of("oauth_token 1")
                .and(hash)
                .and(kind.name())
                .and(grant)
                .and(issuedAt)
                .and(expiresAt);
    }
}
