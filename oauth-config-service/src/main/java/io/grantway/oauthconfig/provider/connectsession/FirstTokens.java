package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.credential.OpenPurpose;
import io.grantway.contracts.oauthconfig.provider.PkceUse;
import io.grantway.oauthconfig.provider.catalogue.description.LongLivedRules;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs.Authenticated;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.outbound.OutboundSettings;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.token.ProviderCalls;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.TokenRequests;
import io.grantway.oauthconfig.provider.token.TokenResponseReader;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.platform.PlatformSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * The requests that turn a code into the tokens of a connection: the exchange of the code, and where the description
 * says so, of its short-lived token for a long-lived one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3">RFC 6749 §4.1.3</a>
 */
@Component
class FirstTokens {

    private final ProviderConfigs configs;
    private final TokenRequests endpoint;
    private final ProviderCalls calls;
    private final VaultCaller vaultCaller;
    private final OutboundSettings outbound;
    private final Clock clock;
    private final String publicUrl;

    FirstTokens(
            ProviderConfigs configs,
            TokenRequests endpoint,
            ProviderCalls calls,
            VaultCaller vaultCaller,
            OutboundSettings outbound,
            Clock clock,
            PlatformSettings platform) {
        this.configs = configs;
        this.endpoint = endpoint;
        this.calls = calls;
        this.vaultCaller = vaultCaller;
        this.outbound = outbound;
        this.clock = clock;
        this.publicUrl = platform.issuer();
    }

    /** Exchanges the code. */
    Authenticated forCode(
            ConnectSessionRow session, Configuration configuration, ProviderClient client, ReturnedCode code) {
        boolean pkce = client.description().authorization().pkce() != PkceUse.FORBIDDEN;
        return configs.send(
                configuration,
                OpenPurpose.CODE_EXCHANGE,
                vaultCaller.endUser(session.id()),
                secret -> judged(
                        client,
                        "code_exchange",
                        () -> endpoint.exchangeCode(
                                client,
                                secret,
                                code.code().reveal(),
                                configuration.callbackUrl(publicUrl),
                                pkce ? code.codeVerifier() : null,
                                outbound.newDeadline())));
    }

    /**
     * Exchanges the short-lived token that a code gave. The client secret is opened again, so that the previous one is
     * tried here too, without sending the code twice.
     */
    Authenticated longLived(
            ConnectSessionRow session,
            Configuration configuration,
            ProviderClient client,
            LongLivedRules rules,
            Issued shortLived) {
        return configs.send(
                configuration,
                OpenPurpose.CODE_EXCHANGE,
                vaultCaller.endUser(session.id()),
                secret -> judged(
                        client,
                        "long_lived_exchange",
                        () -> endpoint.exchangeForLongLived(
                                client, rules, secret, shortLived.accessToken(), outbound.newDeadline())));
    }

    private TokenResult judged(ProviderClient client, String operation, Supplier<ProviderCallResult> call) {
        Instant askedAt = clock.instant();
        return calls.measure(
                client,
                operation,
                TokenResult::word,
                () -> TokenResponseReader.judge(client.description(), call.get(), askedAt));
    }
}
