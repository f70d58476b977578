package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.credential.TokenMeta;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.oauthconfig.provider.token.AccountLookup.FoundAccount;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that a provider issued for a code.
 *
 * @param meta what of them is no secret
 * @param account whose account they are for; absent where the provider does not tell
 */
record GrantedTokens(
        Issued issued, TokenMeta meta, @Nullable FoundAccount account) {

    @Nullable ProviderAccount providerAccount() {
        return account == null ? null : account.account();
    }
}
