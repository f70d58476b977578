package io.grantway.contracts.credential;

import io.grantway.contracts.OnBehalfOf;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Changes the state; {@code destroyed} is final.
 *
 * @param externalId with {@code active}: the end user who owns the token set from now on; a bound one must be
 *     repeated
 */
public record ChangeState(
        @NotNull CredentialState state,
        @Size(max = 200) @Nullable String externalId,
        @NotNull OnBehalfOf onBehalfOf) {}
