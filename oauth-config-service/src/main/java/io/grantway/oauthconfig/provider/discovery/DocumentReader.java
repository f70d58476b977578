package io.grantway.oauthconfig.provider.discovery;

import static io.grantway.oauthconfig.provider.discovery.DiscoveryProblem.INVALID_METADATA;
import static io.grantway.oauthconfig.provider.discovery.DiscoveryProblem.INVALID_URL;
import static io.grantway.oauthconfig.provider.discovery.DiscoveryProblem.NO_METADATA;
import static io.grantway.oauthconfig.provider.discovery.DiscoveryProblem.UNREACHABLE;

import io.grantway.contracts.oauthconfig.provider.ProviderConfigId;
import io.grantway.oauthconfig.provider.outbound.Deadline;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.Answered;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.NotConnected;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult.Unknown;
import io.grantway.oauthconfig.provider.outbound.ProviderHttp;
import io.grantway.oauthconfig.provider.outbound.ProviderRequest;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import io.grantway.platform.problem.ProblemException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the documents of one discovery, all within one deadline and the budget of one project. Where a document is
 * missing, the search goes on; where a server cannot be reached, it ends.
 */
final class DocumentReader {

    private static final Pattern RESOURCE_METADATA =
            Pattern.compile("(?i)(?:^|[\\s,])resource_metadata\\s*=\\s*\"([^\"\\\\]{1,500})\"");
    /** Any request without a token brings the challenge (RFC 9728 §5.1); this one asks a server for nothing. */
    private static final byte[] PING =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}".getBytes(StandardCharsets.UTF_8);

    private final ProviderHttp http;
    private final ProviderConfigId budget;
    private final Deadline deadline;
    private DiscoveryProblem problem = NO_METADATA;
    private String why = "There are neither metadata of an authorization server nor of a protected resource.";

    DocumentReader(ProviderHttp http, ProviderConfigId budget, Deadline deadline) {
        this.http = http;
        this.budget = budget;
        this.deadline = deadline;
    }

    /**
     * The document at a URL; null if there is none.
     *
     * @throws ProblemException when the server cannot be reached
     */
    @Nullable MetadataDocument read(String url) {
        ProviderResponse response = send("GET", URI.create(url), Map.of("Accept", "application/json"), null);
        if (response.status() >= 300 && response.status() < 400) {
            note(INVALID_METADATA, url + " redirects, which is not followed. Enter the final address.");
            return null;
        }
        if (response.status() != 200) {
            return null;
        }
        @Nullable MetadataDocument found = response.complete() ? MetadataDocument.parse(response.body()) : null;
        if (found == null) {
            note(INVALID_METADATA, url + " is not a JSON object, or too large.");
        }
        return found;
    }

    /** Where a resource says that its metadata are, in its challenge; null if it does not. */
    @Nullable String challenged(URI resource) {
        ProviderResponse response = send(
                "POST",
                resource,
                Map.of("Content-Type", "application/json", "Accept", "application/json, text/event-stream"),
                PING);
        @Nullable String challenge = response.wwwAuthenticate();
        if (response.status() != 401 || challenge == null) {
            return null;
        }
        Matcher matcher = RESOURCE_METADATA.matcher(challenge);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** Remembers why something was not used, unless something more telling is known. */
    void note(DiscoveryProblem found, String detail) {
        if (found.compareTo(problem) > 0) {
            problem = found;
            why = detail;
        }
    }

    /** The problem if nothing was found. */
    ProblemException nothing() {
        return problem.because(why);
    }

    private ProviderResponse send(String method, URI uri, Map<String, String> headers, byte @Nullable [] body) {
        ProviderCallResult result =
                http.send(new ProviderRequest(budget, method, uri, headers, body, Set.of()), deadline);
        return switch (result) {
            case Answered(ProviderResponse response) -> response;
            case NotConnected(String reason, var _)
            when reason.equals("address_refused") ->
                throw INVALID_URL.because("The address of " + uri.getHost() + " is not public.");
            case NotConnected(String reason, var _) ->
                throw UNREACHABLE.because(uri.getHost() + " cannot be reached (" + reason + ").");
            case Unknown(String reason, var _) ->
                throw UNREACHABLE.because(uri.getHost() + " does not answer (" + reason + ").");
        };
    }
}
