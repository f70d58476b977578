package io.grantway.contracts.credential;

import io.grantway.contracts.OnBehalfOf;
import jakarta.validation.constraints.NotNull;

/** What an app may do with a credential: the release policy beside it. */
public record AppGrant(@NotNull ReleaseMode mode, @NotNull OnBehalfOf onBehalfOf) {}
