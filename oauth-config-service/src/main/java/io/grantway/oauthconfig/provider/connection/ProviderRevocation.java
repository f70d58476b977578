package io.grantway.oauthconfig.provider.connection;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.OpenPurpose;
import io.grantway.contracts.oauthconfig.connection.RevocationOutcome;
import io.grantway.contracts.oauthconfig.provider.ProviderGrant;
import io.grantway.oauthconfig.provider.catalogue.description.ProviderDescription;
import io.grantway.oauthconfig.provider.catalogue.description.RevocationRules;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.outbound.OutboundSettings;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.ProviderCalls;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.RevocationRequests;
import io.grantway.oauthconfig.provider.token.RevocationRequests.Revocation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Revokes tokens at the provider of a configuration, in a single attempt. */
@Component
public class ProviderRevocation {

    private final ProviderConfigs configs;
    private final RevocationRequests endpoint;
    private final ProviderCalls calls;
    private final VaultCaller vaultCaller;
    private final OutboundSettings outbound;

    ProviderRevocation(
            ProviderConfigs configs,
            RevocationRequests endpoint,
            ProviderCalls calls,
            VaultCaller vaultCaller,
            OutboundSettings outbound) {
        this.configs = configs;
        this.endpoint = endpoint;
        this.calls = calls;
        this.vaultCaller = vaultCaller;
        this.outbound = outbound;
    }

    /**
     * Result of one attempt.
     *
     * @param outcome final result; absent if it must be retried
     * @param retryAfter how long the provider asks to wait
     */
    public record Attempt(
            @Nullable RevocationOutcome outcome, @Nullable Duration retryAfter) {

        /** To be retried. */
        public static final Attempt AGAIN = new Attempt(null, null);

        /** Finished, but it is unknown whether the tokens are void. */
        public static final Attempt NOT_CONFIRMED = new Attempt(RevocationOutcome.NOT_CONFIRMED, null);

        static final Attempt UNSUPPORTED = new Attempt(RevocationOutcome.UNSUPPORTED, null);
    }

    /** Whether revoking one authorization revokes everything that its account has granted to the client. */
    public boolean endsWholeGrant(Configuration configuration) {
        @Nullable RevocationRules rules = configs.client(configuration).description().revocation();
        return rules != null && rules.wholeGrant();
    }

    boolean isOffered(Configuration configuration) {
        ProviderDescription description = configs.client(configuration).description();
        return description.revocation() != null && description.endpoints().revocation() != null;
    }

    /** Calls the provider of a connection with these values. */
    public Attempt revoke(Configuration configuration, ConnectionValues values, Map<String, Secret> fields) {
        if (!isOffered(configuration)) {
            return Attempt.UNSUPPORTED;
        }
        ProviderClient client = configs.client(configuration).with(values);
        @Nullable Secret secret = configs.openSecret(configuration, OpenPurpose.REVOCATION, vaultCaller.service());
        Revocation revocation = calls.measure(
                client,
                "revoke",
                Revocation::word,
                () -> endpoint.revoke(client, secret, known(configuration, fields), outbound.newDeadline()));
        return switch (revocation.outcome()) {
            case CONFIRMED -> new Attempt(RevocationOutcome.CONFIRMED, null);
            case UNSUPPORTED -> Attempt.UNSUPPORTED;
            case FAILED -> new Attempt(null, revocation.retryAfter());
        };
    }

    /**
     * Without an end user, the refresh-token field names the grant type, which the provider never issued and must not
     * receive.
     */
    private static Map<String, Secret> known(Configuration configuration, Map<String, Secret> fields) {
        if (configuration.grant() != ProviderGrant.CLIENT_CREDENTIALS) {
            return fields;
        }
        Map<String, Secret> known = new HashMap<>(fields);
        known.remove("refresh_token");
        return known;
    }
}
