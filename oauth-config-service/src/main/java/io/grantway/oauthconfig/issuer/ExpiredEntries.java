package io.grantway.oauthconfig.issuer;

import io.grantway.oauthconfig.issuer.authorization.IssuedRefreshTokens;
import io.grantway.oauthconfig.issuer.clientauthentication.ClientAuthenticationMethods;
import io.grantway.oauthconfig.issuer.login.LoginChallenges;
import io.grantway.oauthconfig.issuer.revocation.RevocationLog;
import io.grantway.oauthconfig.issuer.session.IssuerSessions;
import org.springframework.stereotype.Component;

/** What the issuer keeps and no longer needs: expired tokens, assertions, revocations, sessions and sign-ins. */
@Component
class ExpiredEntries {

    private final IssuedRefreshTokens refreshTokens;
    private final ClientAuthenticationMethods clients;
    private final RevocationLog revocations;
    private final IssuerSessions sessions;
    private final LoginChallenges challenges;

    ExpiredEntries(
            IssuedRefreshTokens refreshTokens,
            ClientAuthenticationMethods clients,
            RevocationLog revocations,
            IssuerSessions sessions,
            LoginChallenges challenges) {
        this.refreshTokens = refreshTokens;
        this.clients = clients;
        this.revocations = revocations;
        this.sessions = sessions;
        this.challenges = challenges;
    }

    /** Deletes it; part of the caller's transaction. Returns how many rows went. */
    int forget() {
        return refreshTokens.forgetExpired()
                + clients.forgetExpired()
                + revocations.forgetExpired()
                + sessions.forgetExpired()
                + challenges.forgetExpired();
    }
}
