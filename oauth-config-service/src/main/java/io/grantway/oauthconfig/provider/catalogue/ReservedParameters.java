package io.grantway.oauthconfig.provider.catalogue;

import java.util.Locale;
import java.util.Set;

/** Parameters that the protocol itself sets; neither a description nor a project may set them. */
public final class ReservedParameters {

    private static final Set<String> NAMES = Set.of(
            "client_id",
            "client_secret",
            "client_assertion",
            "client_assertion_type",
            "code",
            "code_challenge",
            "code_challenge_method",
            "code_verifier",
            "grant_type",
            "nonce",
            "redirect_uri",
            "refresh_token",
            "request",
            "request_uri",
            "response_mode",
            "response_type",
            "scope",
            "state");

    private ReservedParameters() {}

    public static boolean contains(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }
}
