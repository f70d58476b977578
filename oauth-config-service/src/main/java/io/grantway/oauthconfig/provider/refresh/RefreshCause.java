package io.grantway.oauthconfig.provider.refresh;

/** Why somebody wants a refresh. */
enum RefreshCause {
    /** The access token has too little life left. */
    STALE,
    /** An app wants a new one although the old one lives. */
    FORCED,
    /** A member of the project tries what nothing else tries any more. */
    ASKED;

    boolean force() {
        return this != STALE;
    }
}
