package io.grantway.contracts.oauthconfig;

import java.time.Instant;

/** One of an app's client secrets, without the secret: its last four characters. */
public record ClientSecretInfo(ClientSecretId id, String hint, Instant createdAt) {}
