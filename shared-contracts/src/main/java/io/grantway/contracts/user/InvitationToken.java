package io.grantway.contracts.user;

import io.grantway.contracts.Secret;
import jakarta.validation.constraints.NotNull;

/** The token of an invitation: the fragment of its link, after {@code #}. */
public record InvitationToken(@NotNull Secret token) {}
