package io.grantway.sandbox.observation;

/** What is counted for each client. */
public enum Seen {
    /** codes sent to the client's redirect URI */
    AUTHORIZATIONS,
    /** authenticated requests to the token endpoint, including those that a switch made fail */
    TOKEN_REQUESTS,
    /** codes exchanged for tokens */
    CODE_EXCHANGES,
    /** codes presented again after they were exchanged */
    CODE_REUSES,
    /** successful rotations */
    REFRESHES,
    /** rotated refresh tokens presented again */
    REFRESH_REUSES,
    /** authenticated revocation requests, including those for unknown tokens */
    REVOCATIONS,
    /** authenticated introspection requests */
    INTROSPECTIONS,
    /** requests to the protected API with a valid access token of the client */
    API_CALLS
}
