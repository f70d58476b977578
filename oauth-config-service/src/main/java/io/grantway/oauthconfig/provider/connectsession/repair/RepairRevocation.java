package io.grantway.oauthconfig.provider.connectsession.repair;

import io.grantway.contracts.Secret;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.connection.ProviderRevocation;
import io.grantway.oauthconfig.provider.connection.ProviderRevocation.Attempt;
import io.grantway.oauthconfig.provider.connection.VaultedTokens;
import io.grantway.oauthconfig.provider.connectsession.repair.RepairTable.Repair;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Ends the tokens of given-up repairs: revokes them at the provider and destroys them at the vault. */
@Component
class RepairRevocation {

    private final VaultedTokens tokens;
    private final ProviderRevocation revocation;
    private final GivenUpRepairs givenUp;
    private final VaultCaller vaultCaller;

    RepairRevocation(
            VaultedTokens tokens, ProviderRevocation revocation, GivenUpRepairs givenUp, VaultCaller vaultCaller) {
        this.tokens = tokens;
        this.revocation = revocation;
        this.givenUp = givenUp;
        this.vaultCaller = vaultCaller;
    }

    /**
     * Makes one attempt; may be repeated.
     *
     * @param values of the connection
     * @return the outcome at the provider; without one, it must be retried
     */
    Attempt end(Repair repair, ConnectionValues values, Optional<Configuration> configuration) {
        Attempt attempt = revoke(repair, values, configuration);
        if (attempt.outcome() != null) {
            tokens.destroy(repair.id(), vaultCaller.service());
            givenUp.revoked(repair, attempt.outcome());
        }
        return attempt;
    }

    /** If revoking one token revokes everything of the account, the connection's own tokens may be affected. */
    private Attempt revoke(Repair repair, ConnectionValues values, Optional<Configuration> configuration) {
        tokens.disconnect(repair.id(), vaultCaller.service());
        if (repair.tooLate() || configuration.isEmpty() || revocation.endsWholeGrant(configuration.get())) {
            return Attempt.NOT_CONFIRMED;
        }
        Optional<Map<String, Secret>> opened =
                tokens.openForRevocation(repair.id(), configuration.get(), values, vaultCaller.service());
        return opened.isEmpty()
                ? Attempt.NOT_CONFIRMED
                : revocation.revoke(configuration.get(), values.with(repair.attributes()), opened.get());
    }
}
