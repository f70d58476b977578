package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.connectsession.CodeExchange.Result;
import io.grantway.oauthconfig.provider.outbound.OutboundSettings;
import io.grantway.oauthconfig.provider.token.AccountLookup;
import io.grantway.oauthconfig.provider.token.AccountLookup.AccountFacts;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.GrantedTokens;
import io.grantway.oauthconfig.provider.token.IdToken;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.ReportedAttributes;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Determines the account of new tokens. Tokens whose ID token does not belong to the request, or whose account has an
 * address that is not allowed, are revoked and not used.
 */
@Component
class TokenOwner {

    private static final Logger log = LoggerFactory.getLogger(TokenOwner.class);

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
     * The tokens with their account and its attributes, as far as the provider reports them. Tokens that cannot be used
     * are revoked.
     *
     * @param clientSecretId the client secret with which they were issued; absent if there is none
     * @param nonce of the authorization request, if the provider supports one
     * @param values what the connection adds to the provider's URLs
     */
    Result identify(
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
            return unusable(configuration, values, issued, ConnectStep.ID_TOKEN, "id_token_refused");
        }
        AccountFacts facts = accounts.find(client, values, issued, answers ? idToken : null, outbound.newDeadline());
        ReportedAttributes reported = ReportedAttributes.of(client.description(), facts.attributes());
        if (!reported.refused().isEmpty()) {
            log.warn("{}: userinfo names {}, which is not allowed", configuration.id(), reported.refused());
            return unusable(configuration, values, issued, ConnectStep.ACCOUNT, "attribute_refused");
        }
        ConnectionValues complete = values.with(reported.allowed());
        if (!complete.attributes().keySet().containsAll(client.description().accountAttributes())) {
            return unusable(configuration, values, issued, ConnectStep.ACCOUNT, "attribute_missing");
        }
        return new Result.Granted(
                GrantedTokens.of(issued, configuration.scopes(), clientSecretId, facts.account(), complete));
    }

    private Result unusable(
            Configuration configuration, ConnectionValues values, Issued issued, ConnectStep step, String error) {
        discard(configuration, values, issued);
        return new Result.Failed(ConnectFailure.of(step, error));
    }
}
