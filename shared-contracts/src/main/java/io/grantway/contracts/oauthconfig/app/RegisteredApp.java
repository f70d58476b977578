package io.grantway.contracts.oauthconfig.app;

/** A new app with its first client secret, shown this once. */
public record RegisteredApp(App app, NewClientSecret secret) {}
