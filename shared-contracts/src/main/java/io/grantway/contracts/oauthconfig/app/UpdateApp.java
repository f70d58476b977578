package io.grantway.contracts.oauthconfig.app;

import io.grantway.contracts.OneLine;
import io.grantway.contracts.PlainText;
import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.user.Permission;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes to an app; absent members keep their value, null is refused, an empty description removes it. Removing scopes or suspending revokes the app's
 * tokens. New scopes that the caller may not grant are kept as requested, and requested ones are approved only
 * explicitly. A lower {@code deliver} lowers the grants that exceed it before the response; {@code proxy} is refused
 * until the platform serves it.
 */
public record UpdateApp(
        @Size(min = 1, max = 100) @OneLine @Nullable String name,
        @Size(max = 1_000) @PlainText @Nullable String description,
        @Nullable AppStatus status,
        @Size(min = 1, max = 20) @Nullable List<@NotNull Permission> scopes,
        @Size(max = 20) @Nullable List<@NotBlank @Size(max = 500) @OneLine String> returnUrls,
        @Nullable TokenDelivery deliver) {}
