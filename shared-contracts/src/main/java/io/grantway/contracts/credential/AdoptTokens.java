package io.grantway.contracts.credential;

import io.grantway.contracts.OnBehalfOf;
import jakarta.validation.constraints.NotNull;

/**
 * The token set of a repair that was confirmed, in the place of the one before.
 *
 * @param from the paused credential that holds it: of the same project and end user, bound to the same destination
 * @param destination of both
 */
public record AdoptTokens(
        @NotNull CredentialId from,
        @NotNull Destination destination,
        @NotNull OnBehalfOf onBehalfOf) {}
