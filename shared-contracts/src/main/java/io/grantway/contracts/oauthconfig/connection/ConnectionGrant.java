package io.grantway.contracts.oauthconfig.connection;

import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.oauthconfig.app.AppId;
import java.time.Instant;

/** What an app may do with a connection. */
public record ConnectionGrant(AppId appId, TokenDelivery deliver, Instant createdAt) {}
