package io.grantway.oauthconfig.provider.catalogue.description;

import static java.util.Objects.requireNonNullElse;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The authorization response (RFC 6749 §4.1.2).
 *
 * @param code name of the parameter with the code; default {@code code}
 * @param state name of the parameter with the state; default the name under which it was sent
 * @param attributes attributes of the connection and the parameters that contain them
 * @param required the attributes without which a connection cannot be made
 * @param redirectUri sent as {@code redirect_uri} instead of the callback URL, for providers that give it a name; may
 *     contain {@code {input}}
 */
public record CallbackRules(
        String code,
        @Nullable String state,
        Map<String, String> attributes,
        List<String> required,
        @Nullable String redirectUri) {

    static final CallbackRules DEFAULT = new CallbackRules("code", null, Map.of(), List.of(), null);

    public CallbackRules {
        code = requireNonNullElse(code, "code");
        attributes = Map.copyOf(requireNonNullElse(attributes, Map.of()));
        required = List.copyOf(requireNonNullElse(required, List.of()));
    }
}
