package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.oauthconfig.provider.token.AccountLookup.FoundAccount;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * First tokens that a provider has issued.
 *
 * @param meta what of them is no secret
 * @param account whose account they are for; absent where the provider does not tell
 */
public record GrantedTokens(
        Issued issued, TokenMeta meta, @Nullable FoundAccount account) {

    /** @param asked the scopes asked for */
    public static GrantedTokens of(Issued issued, List<String> asked, @Nullable FoundAccount account) {
        return new GrantedTokens(issued, meta(issued, asked), account);
    }

    /**
     * What of the tokens is no secret.
     *
     * @param asked the scopes asked for: they are the granted ones where the provider tells none (RFC 6749 §5.1)
     */
    public static TokenMeta meta(Issued issued, List<String> asked) {
        @Nullable List<String> told = issued.scopes();
        return new TokenMeta(
                issued.tokenType(), issued.expiresAt(), told == null ? asked : told, issued.refreshToken() != null);
    }

    public @Nullable ProviderAccount providerAccount() {
        return account == null ? null : account.account();
    }
}
