package io.grantway.contracts.oauthconfig.app;

import io.grantway.contracts.ChosenId;
import io.grantway.contracts.OneLine;
import io.grantway.contracts.PlainText;
import io.grantway.contracts.credential.TokenDelivery;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new app. Scopes that the caller may not grant are kept as requested; return URLs are https, or http on a literal
 * loopback address or localhost, without fragment, user info or wildcard.
 *
 * @param id chosen by the caller, so that the call can be repeated; default a new one
 * @param deliver {@code token}, the default; {@code proxy} is refused until the platform serves it
 */
public record CreateApp(
        @ChosenId @Nullable AppId id,
        @NotNull ProjectId projectId,
        @NotBlank @Size(max = 100) @OneLine String name,
        @Size(max = 1_000) @PlainText @Nullable String description,
        @NotEmpty @Size(max = 20) List<@NotNull Permission> scopes,
        @Size(max = 20) @Nullable List<@NotBlank @Size(max = 500) @OneLine String> returnUrls,
        @Nullable TokenDelivery deliver) {}
