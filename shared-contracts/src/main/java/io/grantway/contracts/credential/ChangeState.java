package io.grantway.contracts.credential;

import io.grantway.contracts.OnBehalfOf;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Another state; {@code destroyed} cannot be left again.
 *
 * @param externalId with {@code active}: the end user whose token set it is from now on; one that is bound must be repeated
 */
public record ChangeState(
        @NotNull CredentialState state,
        @Size(max = 200) @Nullable String externalId,
        @NotNull OnBehalfOf onBehalfOf) {}
