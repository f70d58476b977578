package io.grantway.oauthconfig.provider.discovery;

import static io.grantway.oauthconfig.provider.discovery.DiscoveryProblem.INVALID_METADATA;

import io.grantway.contracts.oauthconfig.provider.ClientAuthentication;
import io.grantway.contracts.oauthconfig.provider.CustomProvider;
import io.grantway.contracts.oauthconfig.provider.DiscoveredKind;
import io.grantway.contracts.oauthconfig.provider.DiscoveredProvider;
import io.grantway.contracts.oauthconfig.provider.PkceUse;
import io.grantway.contracts.oauthconfig.provider.ProviderEndpoints;
import io.grantway.oauthconfig.provider.outbound.ProviderUrl;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A custom provider drafted from metadata; each endpoint must be one that a person could enter. */
final class ProviderDraft {

    private static final String S256 = "S256";
    private static final Set<String> OPENID_SCOPES = Set.of("openid", "email", "profile", "offline_access");

    private final ProviderUrl urls;
    private final MetadataDocument server;
    private final @Nullable MetadataDocument resource;

    ProviderDraft(ProviderUrl urls, MetadataDocument server, @Nullable MetadataDocument resource) {
        this.urls = urls;
        this.server = server;
        this.resource = resource;
    }

    DiscoveredProvider of(URI url) {
        requireCodeFlow();
        List<String> scopes = scopes();
        return new DiscoveredProvider(
                resource == null ? DiscoveredKind.AUTHORIZATION_SERVER : DiscoveredKind.PROTECTED_RESOURCE,
                name(url),
                required("issuer"),
                custom(),
                authenticationMethods(),
                server.texts("code_challenge_methods_supported"),
                scopes,
                resource == null
                        ? scopes.stream().filter(OPENID_SCOPES::contains).toList()
                        : resource.texts("scopes_supported"),
                endpoint("registration_endpoint").orElse(null),
                server.flag("client_id_metadata_document_supported"),
                resource == null ? List.of(required("issuer")) : resource.texts("authorization_servers"));
    }

    private void requireCodeFlow() {
        if (server.has("response_types_supported")
                && !server.texts("response_types_supported").contains("code")) {
            throw INVALID_METADATA.because("The server does not offer the response type code.");
        }
        if (server.has("grant_types_supported")
                && !server.texts("grant_types_supported").contains("authorization_code")) {
            throw INVALID_METADATA.because("The server does not offer the grant type authorization_code.");
        }
        // MCP, Authorization: a client must not go on without
        if (resource != null
                && !server.texts("code_challenge_methods_supported").contains(S256)) {
            throw INVALID_METADATA.because(
                    "The authorization server of this resource does not advertise PKCE with S256, without which its"
                            + " codes are not protected.");
        }
    }

    private CustomProvider custom() {
        return new CustomProvider(
                new ProviderEndpoints(
                        endpoint("authorization_endpoint").orElseThrow(() -> missing("authorization_endpoint")),
                        endpoint("token_endpoint").orElseThrow(() -> missing("token_endpoint")),
                        endpoint("revocation_endpoint").orElse(null),
                        endpoint("userinfo_endpoint").orElse(null),
                        endpoint("issuer").orElse(null)),
                clientAuthentication(),
                pkce(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                resource == null ? null : resource.text("resource"),
                null);
    }

    private static RuntimeException missing(String name) {
        return INVALID_METADATA.because("The metadata have no usable " + name + ".");
    }

    private String required(String name) {
        return Optional.ofNullable(server.text(name)).orElseThrow(() -> missing(name));
    }

    /** An endpoint that a custom provider may have; one that it may not have makes the whole document unusable. */
    private Optional<String> endpoint(String name) {
        Optional<String> url = Optional.ofNullable(server.text(name));
        url.flatMap(urls::problem).ifPresent(problem -> {
            throw INVALID_METADATA.because("The metadata name a " + name + " that may not be used. " + problem);
        });
        return url;
    }

    private List<String> authenticationMethods() {
        List<String> told = server.texts("token_endpoint_auth_methods_supported");
        return told.isEmpty() ? List.of("client_secret_basic") : told;
    }

    /** The first of our methods that the server has too; the console asks if there is none. */
    private @Nullable ClientAuthentication clientAuthentication() {
        List<String> told = authenticationMethods();
        return Stream.of(
                        ClientAuthentication.CLIENT_SECRET_BASIC,
                        ClientAuthentication.CLIENT_SECRET_POST,
                        ClientAuthentication.NONE)
                .filter(method -> told.contains(method.toString()))
                .findFirst()
                .orElse(null);
    }

    /** Many servers accept PKCE and do not say so, and those that do not know it ignore its parameters. */
    private PkceUse pkce() {
        List<String> methods = server.texts("code_challenge_methods_supported");
        if (methods.isEmpty()) {
            return PkceUse.OPTIONAL;
        }
        return methods.contains(S256) ? PkceUse.REQUIRED : PkceUse.FORBIDDEN;
    }

    private List<String> scopes() {
        Set<String> scopes = new LinkedHashSet<>();
        if (resource != null) {
            scopes.addAll(resource.texts("scopes_supported"));
        }
        scopes.addAll(server.texts("scopes_supported"));
        return List.copyOf(scopes);
    }

    private String name(URI url) {
        @Nullable String told = resource == null ? null : resource.text("resource_name");
        String name = told == null ? url.getHost() : told.strip();
        return name.length() > 100 ? name.substring(0, 100) : name;
    }
}
