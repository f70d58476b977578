package io.grantway.oauthconfig.issuer.authorization;

import io.grantway.contracts.user.UserId;
import io.grantway.platform.value.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.stereotype.Component;

/** The issuer's refresh tokens, each visible only to the client to which it was issued. */
@Component
public class IssuedRefreshTokens {

    private final AuthorizationTable rows;
    private final TokenFamilies families;
    private final Clock clock;

    IssuedRefreshTokens(AuthorizationTable rows, TokenFamilies families, Clock clock) {
        this.rows = rows;
        this.families = families;
        this.clock = clock;
    }

    /** A refresh token that would be accepted now. */
    public record Live(UserId user, Instant issuedAt, Instant expiresAt) {}

    /** The state of a client's refresh token; empty when it was used, has ended or belongs to another client. */
    public Optional<Live> read(String token, String clientId) {
        return find(token, clientId)
                .filter(row -> !row.used() && !row.revoked())
                .filter(row -> row.expiresAt().isAfter(clock.instant()))
                .map(row -> new Live(row.grant().session().user(), row.issuedAt(), row.expiresAt()));
    }

    /** Ends the family of a client's refresh token, used or not (RFC 7009 §2.1); any other text has no effect. */
    public void giveBack(String token, String clientId) {
        find(token, clientId).ifPresent(row -> families.revoke(row.grant(), "given_back"));
    }

    /** Deletes ended families; returns the number of rows. */
    public int forgetExpired() {
        return rows.forgetExpired();
    }

    private Optional<AuthorizationTable.Row> find(String token, String clientId) {
        if (!rows.canJudge()) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
        }
        return rows.find(Sha256.of(token))
                .filter(row -> row.kind() == LoadedToken.Kind.REFRESH)
                .filter(row -> row.grant().clientId().equals(clientId));
    }
}
