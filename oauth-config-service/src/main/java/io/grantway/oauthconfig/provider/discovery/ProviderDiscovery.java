package io.grantway.oauthconfig.provider.discovery;

import static io.grantway.oauthconfig.provider.discovery.DiscoveryProblem.INVALID_METADATA;
import static io.grantway.oauthconfig.provider.discovery.DiscoveryProblem.INVALID_URL;
import static io.grantway.oauthconfig.provider.discovery.DiscoveryProblem.OTHER_ISSUER;

import io.grantway.contracts.oauthconfig.provider.DiscoveredProvider;
import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.oauthconfig.provider.outbound.OutboundSettings;
import io.grantway.oauthconfig.provider.outbound.ProviderHttp;
import io.grantway.oauthconfig.provider.outbound.ProviderUrl;
import io.grantway.platform.problem.ProblemException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds the endpoints behind a URL: of a protected resource (RFC 9728) and its authorization server, or of an issuer
 * (RFC 8414, OpenID Connect Discovery). Metadata must name the very URL by which they were found.
 */
@Component
class ProviderDiscovery {

    private final ProviderHttp http;
    private final ProviderUrl urls;
    private final OutboundSettings settings;

    ProviderDiscovery(ProviderHttp http, ProviderUrl urls, OutboundSettings settings) {
        this.http = http;
        this.urls = urls;
        this.settings = settings;
    }

    /**
     * The draft of a provider.
     *
     * @throws ProblemException 400 saying why there is none
     */
    DiscoveredProvider find(ProjectId project, String entered) {
        URI url = usable(entered);
        var documents = new DocumentReader(http, new ProviderConfigId(project.value()), settings.newDeadline());
        @Nullable String issuer = WellKnown.issuerOf(url);
        if (issuer != null) {
            // an issuer may end in a slash, which the URL of its metadata does not show (RFC 8414 §3.1)
            @Nullable MetadataDocument server = server(documents, List.of(url.toString()), Set.of(issuer, issuer + "/"));
            return draft(documents, url, server, null);
        }
        for (String address : WellKnown.ofResource(url)) {
            @Nullable MetadataDocument resource = resource(documents, address, url);
            if (resource != null) {
                return ofResource(documents, url, resource);
            }
        }
        @Nullable MetadataDocument server = server(documents, WellKnown.ofServer(url), Set.of(url.toString()));
        if (server != null) {
            return draft(documents, url, server, null);
        }
        @Nullable String told = documents.challenged(url);
        @Nullable MetadataDocument resource =
                told == null ? null : resource(documents, usable(told).toString(), url);
        if (resource == null) {
            throw documents.nothing();
        }
        return ofResource(documents, url, resource);
    }

    private URI usable(String url) {
        String address = url.strip();
        urls.problem(address).ifPresent(problem -> {
            throw INVALID_URL.because(address + ": " + problem);
        });
        return URI.create(address);
    }

    /** The metadata at an address, if they are those of the resource. */
    private static @Nullable MetadataDocument resource(DocumentReader documents, String address, URI url) {
        @Nullable MetadataDocument found = documents.read(address);
        @Nullable String named = found == null ? null : found.text("resource");
        if (named == null) {
            return null;
        }
        if (!isSame(named, url)) {
            documents.note(OTHER_ISSUER, "The metadata found are those of " + named + "; enter that address.");
            return null;
        }
        return found;
    }

    /** Identical, but for the slash of an empty path (RFC 3986 §6.2.3). */
    private static boolean isSame(String named, URI url) {
        String asked = url.toString();
        return named.equals(asked)
                || (url.getRawQuery() == null
                        && url.getRawPath().length() <= 1
                        && (named.equals(asked + "/") || asked.equals(named + "/")));
    }

    private DiscoveredProvider ofResource(DocumentReader documents, URI url, MetadataDocument resource) {
        List<String> servers = resource.texts("authorization_servers");
        if (servers.isEmpty()) {
            throw INVALID_METADATA.because("The metadata of the resource name no authorization server.");
        }
        URI issuer = usable(servers.getFirst());
        @Nullable MetadataDocument server = server(documents, WellKnown.ofServer(issuer), Set.of(servers.getFirst()));
        return draft(documents, url, server, resource);
    }

    /** The first metadata that are those of the issuer. */
    private static @Nullable MetadataDocument server(
            DocumentReader documents, List<String> addresses, Set<String> issuers) {
        for (String address : addresses) {
            @Nullable MetadataDocument found = documents.read(address);
            @Nullable String named = found == null ? null : found.text("issuer");
            if (found != null && named == null) {
                documents.note(INVALID_METADATA, "The metadata at " + address + " name no issuer.");
            } else if (named != null && issuers.contains(named)) {
                return found;
            } else if (named != null) {
                documents.note(
                        OTHER_ISSUER,
                        "The metadata at " + address + " are those of the issuer " + named
                                + ". If that is your provider, enter exactly this address.");
            }
        }
        return null;
    }

    private DiscoveredProvider draft(
            DocumentReader documents, URI url, @Nullable MetadataDocument server, @Nullable MetadataDocument resource) {
        if (server == null) {
            throw documents.nothing();
        }
        return new ProviderDraft(urls, server, resource).of(url);
    }
}
