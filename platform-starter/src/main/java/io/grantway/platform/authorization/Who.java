package io.grantway.platform.authorization;

/** A kind of caller. */
public enum Who {
    /** Persons, by a token of the platform's API. */
    PEOPLE,
    /** Third-party apps, by a token of the platform's API. */
    APPS,
    /** Services, by a token whose audience is the service called. */
    SERVICES,
    /** The monitoring system, by its own token. */
    MONITORING,
    /** Whoever brings a proof that the handler checks itself: a set-up token, an assertion, a form of this browser. */
    PROOF,
    /** Anyone, without a token. */
    ANYONE
}
