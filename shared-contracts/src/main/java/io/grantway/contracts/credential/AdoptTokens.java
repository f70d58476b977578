package io.grantway.contracts.credential;

import io.grantway.contracts.OnBehalfOf;
import jakarta.validation.constraints.NotNull;

/**
 * Replaces the token set by that of a confirmed repair.
 *
 * @param from the paused credential with that token set: of the same project and end user, bound to the same
 *     destination
 * @param destination of both
 */
public record AdoptTokens(
        @NotNull CredentialId from,
        @NotNull Destination destination,
        @NotNull OnBehalfOf onBehalfOf) {}
