package io.grantway.sandbox.grant;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an end user has approved.
 *
 * @param codeChallenge S256 challenge, null when the client sent none
 */
public record Approval(
        String clientId,
        String account,
        List<String> scopes,
        String redirectUri,
        @Nullable String codeChallenge) {}
