package io.grantway.contracts.oauthconfig.app;

import io.grantway.contracts.user.Permission;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** The requested scopes that are approved or rejected: those that the deciding person has seen. */
public record ScopeDecision(@NotEmpty @Size(max = 20) List<@NotNull Permission> scopes) {}
