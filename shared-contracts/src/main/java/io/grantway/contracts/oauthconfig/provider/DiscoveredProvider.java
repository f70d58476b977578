package io.grantway.contracts.oauthconfig.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's own metadata say about it: a draft of a custom provider. Nothing of it is stored.
 *
 * @param kind what was found at the URL
 * @param name of the resource if it tells one, otherwise the host
 * @param issuer of the authorization server (RFC 8414 §2)
 * @param custom for {@code custom} of a provider configuration
 * @param clientAuthenticationMethods as the server lists them; default as in RFC 8414 §2
 * @param codeChallengeMethods of PKCE, as the server lists them
 * @param scopes that the resource or the server lists
 * @param suggestedScopes those for a first configuration
 * @param registrationEndpoint where clients can register themselves (RFC 7591)
 * @param clientIdMetadataDocuments whether the URL of a metadata document is accepted as client id
 * @param authorizationServers those that the resource names; the first one is used
 */
public record DiscoveredProvider(
        DiscoveredKind kind,
        String name,
        String issuer,
        CustomProvider custom,
        List<String> clientAuthenticationMethods,
        List<String> codeChallengeMethods,
        List<String> scopes,
        List<String> suggestedScopes,
        @Nullable String registrationEndpoint,
        boolean clientIdMetadataDocuments,
        List<String> authorizationServers) {}
