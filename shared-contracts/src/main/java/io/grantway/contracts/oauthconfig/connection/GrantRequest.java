package io.grantway.contracts.oauthconfig.connection;

import io.grantway.contracts.credential.TokenDelivery;
import jakarta.validation.constraints.NotNull;

/** Gives an app of the same project a grant. */
public record GrantRequest(@NotNull TokenDelivery deliver) {}
