package io.grantway.oauthconfig.issuer.session;

/** A session was ended by sign-out or replaced by another person's: published inside the transaction that ended it. */
public record SessionEnded(String sid) {}
