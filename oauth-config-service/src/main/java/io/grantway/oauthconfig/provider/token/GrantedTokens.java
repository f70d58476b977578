package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.oauthconfig.provider.token.AccountLookup.FoundAccount;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * First tokens that a provider has issued.
 *
 * @param meta their non-secret attributes
 * @param clientSecretId the client secret with which they were issued; absent if there is none
 * @param account the account they are for; absent if the provider does not report it
 * @param values what their connection adds to the provider's URLs
 */
public record GrantedTokens(
        Issued issued,
        TokenMeta meta,
        @Nullable ProviderSecretId clientSecretId,
        @Nullable FoundAccount account,
        ConnectionValues values) {

    /** @param asked the requested scopes */
    public static GrantedTokens of(
            Issued issued,
            List<String> asked,
            @Nullable ProviderSecretId clientSecretId,
            @Nullable FoundAccount account,
            ConnectionValues values) {
        return new GrantedTokens(issued, meta(issued, asked, values), clientSecretId, account, values);
    }

    /**
     * The non-secret attributes of the tokens.
     *
     * @param asked the requested scopes, which are the granted ones if the provider reports none (RFC 6749 §5.1)
     */
    private static TokenMeta meta(Issued issued, List<String> asked, ConnectionValues values) {
        @Nullable List<String> told = issued.scopes();
        return new TokenMeta(
                issued.tokenType(),
                issued.expiresAt(),
                told == null ? asked : told,
                issued.refreshToken() != null,
                values.all());
    }

    public @Nullable ProviderAccount providerAccount() {
        return account == null ? null : account.account();
    }
}
