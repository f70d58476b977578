package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.outbound.OutboundSettings;
import io.grantway.oauthconfig.provider.token.AccountLookup;
import io.grantway.oauthconfig.provider.token.AccountLookup.FoundAccount;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.GrantedTokens;
import io.grantway.oauthconfig.provider.token.IdToken;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Determines the account of new tokens. Tokens whose ID token does not belong to the request are revoked and not
 * used.
 */
@Component
class TokenOwner {

    private final AccountLookup accounts;
    private final DiscardedTokens discarded;
    private final OutboundSettings outbound;
    private final Clock clock;

    TokenOwner(AccountLookup accounts, DiscardedTokens discarded, OutboundSettings outbound, Clock clock) {
        this.accounts = accounts;
        this.discarded = discarded;
        this.outbound = outbound;
        this.clock = clock;
    }

    /** Revokes tokens that are not used. */
    void discard(Configuration configuration, ConnectionValues values, Issued issued) {
        discarded.revoke(configuration, values, issued, null);
    }

    /**
     * The tokens with their account, as far as the provider reports it.
     *
     * @param clientSecretId the client secret with which they were issued; absent if there is none
     * @param nonce of the authorization request, if the provider supports one
     * @param values what the connection adds to the provider's URLs
     * @return empty if the ID token was rejected
     */
    Optional<GrantedTokens> identify(
            ProviderClient client,
            Configuration configuration,
            ConnectionValues values,
            Issued issued,
            @Nullable ProviderSecretId clientSecretId,
            String nonce) {
        @Nullable Secret idToken = issued.idToken();
        boolean nonceSent = client.description().sendsNonce(configuration.scopes());
        boolean answers = idToken != null
                && IdToken.answers(
                        idToken,
                        client.issuer().orElse(null),
                        configuration.clientId(),
                        nonceSent ? nonce : null,
                        clock.instant());
        if (nonceSent && idToken != null && !answers) {
            discard(configuration, values, issued);
            return Optional.empty();
        }
        @Nullable FoundAccount account = accounts.find(client, issued, answers ? idToken : null, outbound.newDeadline())
                .orElse(null);
        return Optional.of(GrantedTokens.of(issued, configuration.scopes(), clientSecretId, account, values));
    }
}
