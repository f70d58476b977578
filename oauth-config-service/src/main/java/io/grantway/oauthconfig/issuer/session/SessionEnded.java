package io.grantway.oauthconfig.issuer.session;

/**
 * Event: a session ended by sign-out or was replaced by another person's. Published inside the transaction that ended
 * it.
 */
public record SessionEnded(String sid) {}
