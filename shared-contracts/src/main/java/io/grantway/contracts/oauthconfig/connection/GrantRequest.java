package io.grantway.contracts.oauthconfig.connection;

import io.grantway.contracts.credential.TokenDelivery;
import jakarta.validation.constraints.NotNull;

/** Requests a grant for an app of the same project. */
public record GrantRequest(@NotNull TokenDelivery deliver) {}
