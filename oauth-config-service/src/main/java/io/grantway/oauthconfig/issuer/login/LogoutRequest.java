package io.grantway.oauthconfig.issuer.login;

import io.grantway.contracts.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;

/** The parameters of OpenID Connect RP-Initiated Logout 1.0 §2; absent ones are empty. */
record LogoutRequest(Secret idTokenHint, String clientId, String postLogoutRedirectUri, String state) {

    static LogoutRequest of(HttpServletRequest request) {
        return new LogoutRequest(
                Secret.of(text(request, "id_token_hint")),
                text(request, "client_id"),
                text(request, "post_logout_redirect_uri"),
                text(request, "state"));
    }

    /** The hidden fields of the question; the hint is no longer needed. */
    Map<String, String> fields(String client) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("client_id", client);
        fields.put("post_logout_redirect_uri", postLogoutRedirectUri);
        fields.put("state", state);
        return fields;
    }

    private static String text(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        return values == null || values.length != 1 ? "" : values[0];
    }
}
