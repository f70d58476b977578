package io.grantway.contracts.oauthconfig.app;

/** A new app with its first client secret, shown only once. */
public record RegisteredApp(App app, NewClientSecret secret) {}
