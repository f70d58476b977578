package io.grantway.platform.authorization;

/** A kind of caller. */
public enum Who {
    /** People, with a token for the platform's API. */
    PEOPLE,
    /** Third-party apps, with a token for the platform's API. */
    APPS,
    /** Services, with a token whose audience is the called service. */
    SERVICES,
    /** The monitoring system, with its own token. */
    MONITORING,
    /** Any caller with a proof that the handler itself checks: a set-up token, an assertion, a form of this browser. */
    PROOF,
    /** Anyone, without a token. */
    ANYONE
}
