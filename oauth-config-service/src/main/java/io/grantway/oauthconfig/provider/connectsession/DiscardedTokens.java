package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.connection.ConnectionId;
import io.grantway.contracts.oauthconfig.connection.ProviderAccount;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.connection.Connections;
import io.grantway.oauthconfig.provider.connection.ProviderRevocation;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.GrantedTokens;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.platform.value.Ids;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Revokes new tokens that are not stored and could not be revoked later. */
@Component
class DiscardedTokens {

    private static final Logger log = LoggerFactory.getLogger(DiscardedTokens.class);

    private final Connections connections;
    private final ProviderRevocation revocation;
    private final Ids ids;

    DiscardedTokens(Connections connections, ProviderRevocation revocation, Ids ids) {
        this.connections = connections;
        this.revocation = revocation;
        this.ids = ids;
    }

    /** Revokes tokens that belong to no connection. */
    void revoke(
            Configuration configuration, ConnectionValues values, Issued issued, @Nullable ProviderAccount account) {
        revoke(new ConnectionId(ids.next()), configuration, values, issued, account);
    }

    /**
     * Revokes the tokens of a connection that was not created, in one attempt and only if no other connection is
     * affected.
     */
    void revoke(ConnectionId id, Configuration configuration, GrantedTokens granted) {
        revoke(id, configuration, granted.values(), granted.issued(), granted.providerAccount());
    }

    private void revoke(
            ConnectionId id,
            Configuration configuration,
            ConnectionValues values,
            Issued issued,
            @Nullable ProviderAccount account) {
        try {
            if (revocation.endsWholeGrant(configuration)
                    && (account == null || connections.sharesAccount(id, configuration.id(), account))) {
                log.warn(
                        "{}: a discarded grant was not revoked because it may share its account with another connection",
                        id);
                return;
            }
            revocation.revoke(configuration, values, issued.fields());
        } catch (RuntimeException e) {
            log.warn("{}: a discarded grant could not be revoked: {}", configuration.id(), e.getMessage());
        }
    }
}
