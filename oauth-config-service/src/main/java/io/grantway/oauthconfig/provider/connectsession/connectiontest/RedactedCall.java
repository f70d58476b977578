package io.grantway.oauthconfig.provider.connectsession.connectiontest;

import io.grantway.contracts.oauthconfig.connectiontest.TracedCall;
import io.grantway.contracts.oauthconfig.connectiontest.TracedValue;
import io.grantway.oauthconfig.provider.outbound.CallRecorder.RecordedCall;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderRequest;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import io.grantway.platform.problem.Pointer;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns a recorded call into one that may be shown. Only values with names known to be harmless are shown, so that a
 * provider's own names for tokens and personal data stay hidden; nothing that was sent as a secret is shown under any
 * name.
 */
final class RedactedCall {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST = 50;
    private static final int LONGEST = 300;

    private static final Set<String> HARMLESS_HEADERS = Set.of("accept", "content-type", "user-agent");
    private static final Set<String> HARMLESS_PARAMETERS = Set.of(
            "grant_type",
            "client_id",
            "client_key",
            "appid",
            "redirect_uri",
            "scope",
            "token_type_hint",
            "client_assertion_type",
            "audience",
            "resource");
    private static final Set<String> HARMLESS_MEMBERS = Set.of(
            "token_type",
            "expires_in",
            "refresh_token_expires_in",
            "x_refresh_token_expires_in",
            "scope",
            "ok",
            "error",
            "error_description",
            "error_uri",
            "error_codes",
            "errcode",
            "errmsg",
            "message",
            "type",
            "status",
            "issuer",
            "authorization_endpoint",
            "token_endpoint",
            "userinfo_endpoint",
            "revocation_endpoint");

    private final Set<String> secrets;
    private final List<TracedValue> values = new ArrayList<>();

    private RedactedCall(Set<String> secrets) {
        this.secrets = secrets;
    }

    static TracedCall of(RecordedCall call) {
        ProviderRequest request = call.request();
        @Nullable ProviderResponse response = call.result() instanceof ProviderCallResult.Answered(var answer) ? answer : null;
        return new TracedCall(
                request.method(),
                withoutQuery(request.uri()),
                new RedactedCall(request.secrets()).headers(request.headers()),
                new RedactedCall(request.secrets()).parameters(request),
                failure(call.result()),
                response == null ? null : response.status(),
                response == null ? null : response.contentType(),
                response == null ? List.of() : new RedactedCall(request.secrets()).members(response),
                call.took().toMillis());
    }

    private static String withoutQuery(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        return uri.getScheme() + "://" + uri.getRawAuthority() + path;
    }

    private static @Nullable String failure(ProviderCallResult result) {
        return switch (result) {
            case ProviderCallResult.Answered _ -> null;
            case ProviderCallResult.NotConnected(String reason, var _) -> reason;
            case ProviderCallResult.Unknown(String reason, var _) -> reason;
        };
    }

    private List<TracedValue> headers(Map<String, String> headers) {
        headers.forEach((name, value) -> add(name, value, HARMLESS_HEADERS.contains(name.toLowerCase(Locale.ROOT))));
        return List.copyOf(values);
    }

    private List<TracedValue> parameters(ProviderRequest request) {
        form(request.uri().getRawQuery());
        byte[] body = request.body();
        if (body != null) {
            String text = new String(body, StandardCharsets.UTF_8);
            if (text.startsWith("{")) {
                json(text, HARMLESS_PARAMETERS);
            } else {
                form(text);
            }
        }
        return List.copyOf(values);
    }

    private List<TracedValue> members(ProviderResponse response) {
        String text = response.text().strip();
        if (text.startsWith("{") || text.startsWith("[")) {
            json(text, HARMLESS_MEMBERS);
        }
        return List.copyOf(values);
    }

    private void form(@Nullable String encoded) {
        for (String pair : encoded == null || encoded.isEmpty() ? new String[0] : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            add(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)), HARMLESS_PARAMETERS.contains(name));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private void json(String text, Set<String> harmless) {
        try {
            walk("", "", JSON.readTree(text), harmless);
        } catch (JacksonException e) {
            values.add(TracedValue.hidden("", text.length()));
        }
    }

    private void walk(String pointer, String name, JsonNode node, Set<String> harmless) {
        if (values.size() >= MOST) {
            return;
        }
        if (node.isObject()) {
            node.properties()
                    .forEach(member -> walk(
                            pointer + Pointer.step(member.getKey()), member.getKey(), member.getValue(), harmless));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(pointer + '/' + i, name, node.get(i), harmless);
            }
        } else {
            add(pointer, node.asString(""), harmless.contains(name));
        }
    }

    private void add(String name, String value, boolean harmless) {
        boolean sent = secrets.stream().anyMatch(secret -> !secret.isEmpty() && value.contains(secret));
        boolean shown = harmless && !sent && values.size() < MOST && value.length() <= LONGEST;
        if (values.size() < MOST) {
            values.add(
                    shown
                            ? TracedValue.shown(shortened(name), value)
                            : TracedValue.hidden(shortened(name), value.length()));
        }
    }

    private static String shortened(String name) {
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
