package io.grantway.oauthconfig.provider.refresh;

/** Reason for a refresh. */
enum RefreshCause {
    /** The access token is about to expire. */
    STALE,
    /** An app requests a new token although the old one is valid. */
    FORCED,
    /** A member of the project requests an attempt that nothing else makes any more. */
    ASKED;

    boolean force() {
        return this != STALE;
    }
}
