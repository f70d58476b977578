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
 * @param revision number of the description, raised with each change of its meaning
 * @param setup how a client is registered at the provider
 * @param refreshEndpoint where tokens are refreshed, if not at the token endpoint
 * @param selfExchange whether there are no refresh tokens and the access token itself is exchanged
 * @param refreshTokenIdleSeconds how long a refresh token may lie unused, if known
 * @param refreshTokenLifeSeconds how long the end user's consent lasts in all, if known
 * @param refreshTokenTestingSeconds the same while the client is in the provider's testing mode
 * @param revocable whether tokens can be revoked at the provider
 * @param wholeGrantRevocation whether revoking one token ends everything that the account has given to this client
 * @param attributes names of the facts that the provider tells about a connection
 * @param apiBaseUrl start of the URLs of the provider's API; may contain inputs and attributes
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
        int revision,
        List<ProviderSetupStep> setup,
        @Nullable String refreshEndpoint,
        boolean selfExchange,
        @Nullable Integer refreshTokenIdleSeconds,
        @Nullable Integer refreshTokenLifeSeconds,
        @Nullable Integer refreshTokenTestingSeconds,
        boolean revocable,
        boolean wholeGrantRevocation,
        List<String> attributes,
        @Nullable String apiBaseUrl,
        String version) {}
