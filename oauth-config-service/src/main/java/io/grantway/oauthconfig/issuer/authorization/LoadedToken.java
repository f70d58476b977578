package io.grantway.oauthconfig.issuer.authorization;

import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;

/**
 * The code or refresh token by which an authorization was loaded. It is passed in the authorization's attributes to
 * {@link SingleUseAuthorizations#save}, which claims exactly that one.
 */
record LoadedToken(byte[] hash, Kind kind, Authorization grant) {

    static final String ATTRIBUTE = LoadedToken.class.getName();

    /** The kinds of single-use token. */
    enum Kind {
        CODE,
        REFRESH
    }

    static LoadedToken of(OAuth2Authorization authorization) {
        LoadedToken loaded = authorization.getAttribute(ATTRIBUTE);
        if (loaded == null) {
            throw new IllegalStateException("The authorization was not loaded by a token.");
        }
        return loaded;
    }
}
