package io.grantway.contracts.oauthconfig.provider;

import io.grantway.contracts.OneLine;
import io.grantway.contracts.project.ProjectId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A request to find a provider's endpoints.
 *
 * @param projectId whose member asks
 * @param url of an issuer, or of a protected resource such as an MCP server
 */
public record DiscoverProvider(
        @NotNull ProjectId projectId,
        @NotBlank @Size(max = 500) @OneLine String url) {}
