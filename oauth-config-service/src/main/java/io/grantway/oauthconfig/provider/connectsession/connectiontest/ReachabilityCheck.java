package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import io.grantway.contracts.oauthconfig.connectiontest.TestStep;
import io.grantway.contracts.oauthconfig.connectiontest.TestStepName;
import io.grantway.oauthconfig.provider.outbound.CallRecorder;
import io.grantway.oauthconfig.provider.outbound.CallRecorder.Recorded;
import io.grantway.oauthconfig.provider.outbound.OutboundSettings;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderHttp;
import io.grantway.oauthconfig.provider.outbound.ProviderRequest;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The steps of a connection test that need no end user: the provider's hosts and its metadata. */
@Component
class ReachabilityCheck {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String OPENID = "/.well-known/openid-configuration";
    private static final String OAUTH = "/.well-known/oauth-authorization-server";

    private final ProviderHttp http;
    private final OutboundSettings outbound;

    ReachabilityCheck(ProviderHttp http, OutboundSettings outbound) {
        this.http = http;
        this.outbound = outbound;
    }

    List<TestStep> steps(ProviderClient client) {
        TestStep reach = reach(client);
        List<TestStep> steps = new ArrayList<>(List.of(reach));
        client.issuer().ifPresent(issuer -> steps.add(discovery(client, issuer)));
        return List.copyOf(steps);
    }

    /** Any response shows that DNS, TCP and TLS work; its status does not matter. */
    private TestStep reach(ProviderClient client) {
        Recorded<Map<URI, ProviderCallResult>> recorded = CallRecorder.record(() -> {
            Map<URI, ProviderCallResult> results = new LinkedHashMap<>();
            Stream.of(client.knownAuthorization(), client.knownToken(), client.userinfo(), client.revocation())
                    .flatMap(Optional::stream)
                    .map(endpoint -> endpoint.resolve("/"))
                    .distinct()
                    .forEach(origin -> results.put(origin, send("HEAD", client, origin)));
            return results;
        });
        for (var each : recorded.result().entrySet()) {
            @Nullable String problem = problem(each.getValue());
            if (problem != null) {
                return TestSteps.failed(
                        TestStepName.REACH,
                        TestReason.of(problem).orElse(TestReason.UNREACHABLE),
                        each.getKey().getAuthority(),
                        recorded.calls());
            }
        }
        return TestSteps.passed(TestStepName.REACH, recorded.calls());
    }

    /** A connection that ends without a response was made nevertheless. */
    private static @Nullable String problem(ProviderCallResult result) {
        return switch (result) {
            case ProviderCallResult.Answered _ -> null;
            case ProviderCallResult.NotConnected(String reason, var _) -> reason;
            case ProviderCallResult.Unknown(String reason, var _) -> reason.equals("time_out") ? reason : null;
        };
    }

    /** Differences are warnings: what decides is whether the endpoints in use work. */
    private TestStep discovery(ProviderClient client, String issuer) {
        Recorded<Optional<JsonNode>> recorded =
                CallRecorder.record(() -> metadata(client, issuer, OPENID).or(() -> metadata(client, issuer, OAUTH)));
        @Nullable JsonNode told = recorded.result().orElse(null);
        if (told == null) {
            return TestSteps.warning(TestStepName.DISCOVERY, TestReason.METADATA_UNAVAILABLE, issuer, recorded.calls());
        }
        if (!issuer.equals(told.path("issuer").asString(""))) {
            return TestSteps.warning(TestStepName.DISCOVERY, TestReason.ISSUER_DIFFERS, issuer, recorded.calls());
        }
        for (var used : known(client).entrySet()) {
            String endpoint = told.path(used.getKey()).asString("");
            if (!endpoint.isEmpty() && !endpoint.equals(used.getValue().toString())) {
                return TestSteps.warning(
                        TestStepName.DISCOVERY,
                        TestReason.ENDPOINT_DIFFERS,
                        used.getValue().toString(),
                        recorded.calls());
            }
        }
        return TestSteps.passed(TestStepName.DISCOVERY, recorded.calls());
    }

    private static Map<String, URI> known(ProviderClient client) {
        Map<String, URI> known = new LinkedHashMap<>();
        client.knownAuthorization().ifPresent(url -> known.put("authorization_endpoint", url));
        client.knownToken().ifPresent(url -> known.put("token_endpoint", url));
        return known;
    }

    private Optional<JsonNode> metadata(ProviderClient client, String issuer, String kind) {
        return send("GET", client, location(URI.create(issuer), kind))
                                instanceof ProviderCallResult.Answered(var response)
                        && response.isSuccess()
                ? parse(response.text())
                : Optional.empty();
    }

    /** OpenID Connect appends to the issuer (Discovery 1.0 §4), OAuth puts its name before the path (RFC 8414 §3). */
    private static URI location(URI issuer, String kind) {
        String path = issuer.getRawPath().replaceAll("/+$", "");
        return issuer.resolve(kind.equals(OPENID) ? path + kind : kind + path);
    }

    private static Optional<JsonNode> parse(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private ProviderCallResult send(String method, ProviderClient client, URI uri) {
        return http.send(
                new ProviderRequest(
                        client.configuration(), method, uri, Map.of("Accept", "application/json"), null, Set.of()),
                outbound.newDeadline());
    }
}
