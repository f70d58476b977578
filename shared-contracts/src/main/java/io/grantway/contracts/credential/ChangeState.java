package io.grantway.contracts.credential;

import io.grantway.contracts.OnBehalfOf;
import jakarta.validation.constraints.NotNull;

/** Another state; {@code destroyed} cannot be left again. */
public record ChangeState(
        @NotNull CredentialState state, @NotNull OnBehalfOf onBehalfOf) {}
