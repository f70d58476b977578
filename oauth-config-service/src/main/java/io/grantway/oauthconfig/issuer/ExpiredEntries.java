package io.grantway.oauthconfig.issuer;

import io.grantway.oauthconfig.issuer.authorization.IssuedRefreshTokens;
import io.grantway.oauthconfig.issuer.clientauthentication.ClientAuthenticationMethods;
import io.grantway.oauthconfig.issuer.login.LoginChallenges;
import io.grantway.oauthconfig.issuer.revocation.RevocationLog;
import io.grantway.oauthconfig.issuer.session.IssuerSessions;
import org.springframework.stereotype.Component;

/** Deletes the issuer's expired tokens, assertions, revocations, sessions and sign-ins. */
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

    /** Deletes them in the caller's transaction; returns the number of rows. */
    int forget() {
        return refreshTokens.forgetExpired()
                + clients.forgetExpired()
                + revocations.forgetExpired()
                + sessions.forgetExpired()
                + challenges.forgetExpired();
    }
}
