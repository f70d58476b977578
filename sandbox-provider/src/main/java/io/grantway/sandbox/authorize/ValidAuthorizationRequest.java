package io.grantway.sandbox.authorize;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A valid authorization request that may be shown to the end user.
 *
 * @param prompt values of OpenID Connect Core §3.1.2.1
 * @param loginHint preselects an account
 * @param formPost whether the response is posted by a form (OAuth 2.0 Form Post Response Mode)
 * @param auto respond at once, as if the end user had continued
 */
record ValidAuthorizationRequest(
        String clientId,
        String redirectUri,
        @Nullable String state,
        List<String> scopes,
        @Nullable String codeChallenge,
        Set<String> prompt,
        @Nullable String loginHint,
        boolean formPost,
        boolean auto) {

    boolean silent() {
        return prompt.contains("none");
    }
}
