package io.grantway.contracts.oauthconfig.app;

import io.grantway.contracts.Secret;

/** A client secret, shown only once: 256 random bits. */
public record NewClientSecret(ClientSecretId id, AppId clientId, Secret clientSecret) {}
