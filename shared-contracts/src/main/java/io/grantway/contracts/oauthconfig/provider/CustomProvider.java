package io.grantway.contracts.oauthconfig.provider;

import io.grantway.contracts.OneLine;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider outside the catalogue: either its URLs and a few rules, or its whole description. Absent fields have the
 * meaning of RFC 6749.
 *
 * @param endpoints required unless there is a description
 * @param responseMode default query
 * @param account default userinfo if there is such an endpoint, otherwise an ID token's {@code sub}
 * @param resource the resource for which tokens are wanted, such as the URL of an MCP server; sent with each request
 *     (RFC 8707)
 * @param description all that a file of the catalogue can say, with the members of its JSON Schema; then no other
 *     member is allowed. At most 65,536 characters of text. What only the catalogue shows, such as {@code slug}, has no
 *     effect. Nothing secret belongs here
 */
public record CustomProvider(
        @Valid @Nullable ProviderEndpoints endpoints,
        @Nullable ClientAuthentication clientAuthentication,
        @Nullable PkceUse pkce,
        @Size(min = 1, max = 3) @OneLine @Nullable String scopeDelimiter,
        @Nullable Rotation rotation,
        @Nullable ReplayRule replay,
        @Min(0) @Max(86_400) @Nullable Integer replayGraceSeconds,
        @Min(1) @Max(31_536_000) @Nullable Integer defaultTtlSeconds,
        @Size(max = 50) @Nullable List<@NotNull @Valid ErrorRule> errors,
        @Nullable ResponseMode responseMode,
        @Valid @Nullable AccountPointer account,
        @Size(max = 500) @OneLine @Nullable String resource,
        @Size(max = 30) @Nullable Map<@Size(max = 100) @OneLine String, Object> description) {}
