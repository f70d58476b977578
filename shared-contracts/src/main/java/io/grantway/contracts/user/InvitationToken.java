package io.grantway.contracts.user;

import io.grantway.contracts.Secret;
import jakarta.validation.constraints.NotNull;

/** The token of an invitation: what stands behind {@code #} in its link. */
public record InvitationToken(@NotNull Secret token) {}
