package io.grantway.sandbox.grant;

import io.grantway.sandbox.grant.TokenOutcome.Issued;
import io.grantway.sandbox.grant.TokenOutcome.Rejected;
import io.grantway.sandbox.grant.TokenOutcome.Reused;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One grant and every token issued under it. Its lock makes a code and each refresh token single use; a used one
 * presented again revokes the family.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2">RFC 6749 §4.1.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">RFC 9700 §4.14.2</a>
 */
final class Family {

    private final String id;
    private final Approval approval;
    private final byte[] key;
    private final Instant codeExpiresAt;
    private final FamilyAccessTokens accessTokens = new FamilyAccessTokens();

    /** The number of the only refresh token that is accepted; 0 while the code is not redeemed. */
    private long generation;

    private Instant rotatedAt;
    private boolean revoked;
    private boolean overAtReset;
    private long refreshes;
    private long reuses;

    Family(String id, Approval approval, byte[] key, Instant now, Duration codeTtl) {
        this.id = id;
        this.approval = approval;
        this.key = key;
        this.codeExpiresAt = now.plus(codeTtl);
        this.rotatedAt = now;
    }

    String id() {
        return id;
    }

    String clientId() {
        return approval.clientId();
    }

    String code() {
        return sign(TokenKind.CODE, 0);
    }

    boolean owns(TokenName name, String token) {
        return name.isSigned(token, key);
    }

    synchronized TokenOutcome redeem(String redirectUri, @Nullable String verifier, Instant now, Duration ttl) {
        if (generation > 0) {
            revoke();
            return new Reused();
        }
        if (revoked || !now.isBefore(codeExpiresAt)) {
            return Rejected.invalidGrant("the code has expired");
        }
        if (!approval.redirectUri().equals(redirectUri)) {
            return Rejected.invalidGrant("redirect_uri differs from the authorization request");
        }
        if (!PkceChallenge.matches(approval.codeChallenge(), verifier)) {
            return Rejected.invalidGrant("code_verifier does not match");
        }
        return issue(approval.scopes(), now, ttl);
    }

    /**
     * Rotates a refresh token.
     *
     * @param scopes null for all scopes of the grant
     */
    synchronized TokenOutcome refresh(long number, @Nullable List<String> scopes, Instant now, Duration ttl) {
        if (number < generation) {
            reuses++;
            revoke();
            return new Reused();
        }
        if (revoked) {
            return Rejected.invalidGrant("the grant is revoked");
        }
        if (scopes != null && !approval.scopes().containsAll(scopes)) {
            return new Rejected("invalid_scope", "the scope exceeds what was granted");
        }
        refreshes++;
        return issue(scopes == null ? approval.scopes() : scopes, now, ttl);
    }

    synchronized void revoke() {
        revoked = true;
        accessTokens.clear();
    }

    synchronized void revokeAccess(long number) {
        accessTokens.revoke(number);
    }

    /** The state of a token; empty when the token would not be accepted. */
    synchronized Optional<TokenState> state(TokenName name, Instant now) {
        return switch (name.kind()) {
            case CODE -> Optional.empty();
            case REFRESH ->
                revoked || name.number() != generation
                        ? Optional.empty()
                        : Optional.of(state(name.kind(), approval.scopes(), rotatedAt, null));
            case ACCESS ->
                accessTokens
                        .find(name.number(), now)
                        .map(token -> state(name.kind(), token.scopes(), token.issuedAt(), token.expiresAt()));
        };
    }

    /**
     * The view for observers; empty while the code is not redeemed, and for a family that ended before the last reset
     * and was not reused since.
     */
    synchronized Optional<FamilyView> view() {
        boolean hidden = generation == 0 || (overAtReset && reuses == 0);
        return hidden
                ? Optional.empty()
                : Optional.of(new FamilyView(id, approval.account(), refreshes, reuses, revoked, !revoked));
    }

    synchronized void resetCounts() {
        refreshes = 0;
        reuses = 0;
        overAtReset = revoked;
    }

    private Issued issue(List<String> scopes, Instant now, Duration ttl) {
        generation++;
        rotatedAt = now;
        long access = accessTokens.issue(scopes, now, ttl);
        return new Issued(sign(TokenKind.ACCESS, access), ttl, sign(TokenKind.REFRESH, generation), scopes);
    }

    private TokenState state(TokenKind kind, List<String> scopes, Instant issuedAt, @Nullable Instant expiresAt) {
        return new TokenState(kind, approval.clientId(), approval.account(), scopes, issuedAt, expiresAt);
    }

    private String sign(TokenKind kind, long number) {
        return new TokenName(kind, id, number).sign(key);
    }
}
