package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.credential.TokenMeta;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The metadata of a first token set. */
final class FirstTokenMetadata {

    private FirstTokenMetadata() {}

    /**
     * What of the tokens is no secret.
     *
     * @param asked the scopes asked for: they are the granted ones where the provider tells none (RFC 6749 section 5.1)
     */
    static TokenMeta meta(Issued issued, List<String> asked) {
        @Nullable List<String> told = issued.scopes();
        return new TokenMeta(
                issued.tokenType(), issued.expiresAt(), told == null ? asked : told, issued.refreshToken() != null);
    }
}
