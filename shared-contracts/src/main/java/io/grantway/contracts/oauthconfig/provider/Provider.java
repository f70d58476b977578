package io.grantway.contracts.oauthconfig.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A provider as described by the catalogue.
 *
 * @param slug key in the catalogue, kebab-case
 * @param confirmed false when the description has a single source, or sources differ
 * @param authorizeParams parameters always added to the authorization request
 * @param inputs what a project must supply because endpoints contain it, such as {@code subdomain}
 * @param connectionInputs what each connection has of its own because endpoints contain it: a connect session names it, or
 *     the end user does
 * @param defaultTtlSeconds lifetime of an access token in seconds when the provider does not state one
 * @param errors the provider's own errors, in the order in which they are matched
 * @param version entity tag of the description
 */
public record Provider(
        String slug,
        String name,
        List<String> categories,
        boolean confirmed,
        @Nullable String documentationUrl,
        @Nullable String registrationUrl,
        ProviderEndpoints endpoints,
        ClientAuthentication clientAuthentication,
        PkceUse pkce,
        String scopeDelimiter,
        List<ScopeDescription> scopes,
        List<String> defaultScopes,
        Map<String, String> authorizeParams,
        List<ProviderInput> inputs,
        List<ProviderInput> connectionInputs,
        Rotation rotation,
        ReplayRule replay,
        @Nullable Integer replayGraceSeconds,
        @Nullable Integer defaultTtlSeconds,
        List<ErrorRule> errors,
        String version) {}
