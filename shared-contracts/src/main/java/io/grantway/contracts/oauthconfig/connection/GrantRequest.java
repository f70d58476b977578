package io.grantway.contracts.oauthconfig.connection;

import io.grantway.contracts.credential.TokenDelivery;
import jakarta.validation.constraints.NotNull;

/**
 * Requests a grant for an app of the same project.
 *
 * @param deliver {@code token}; {@code proxy} is refused until the platform serves it
 */
public record GrantRequest(@NotNull TokenDelivery deliver) {}
