package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.credential.OpenPurpose;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs.Authenticated;
import io.grantway.oauthconfig.provider.configuration.VaultCaller;
import io.grantway.oauthconfig.provider.outbound.OutboundSettings;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.GrantedTokens;
import io.grantway.oauthconfig.provider.token.ProviderCalls;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.ReportedAttributes;
import io.grantway.oauthconfig.provider.token.TokenRequests;
import io.grantway.oauthconfig.provider.token.TokenResponseReader;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.oauthconfig.provider.token.TokenResult.NotSent;
import io.grantway.oauthconfig.provider.token.TokenResult.Refused;
import io.grantway.oauthconfig.provider.token.TokenResult.Unknown;
import io.grantway.oauthconfig.provider.token.TokenResult.Unreadable;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import org.springframework.stereotype.Component;

/**
 * Requests tokens for the project's own client from a provider.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.4">RFC 6749 §4.4</a>
 */
@Component
public class ClientCredentialsExchange {

    private final ProviderConfigs configs;
    private final TokenRequests endpoint;
    private final ProviderCalls calls;
    private final VaultCaller vaultCaller;
    private final OutboundSettings outbound;
    private final Clock clock;

    ClientCredentialsExchange(
            ProviderConfigs configs,
            TokenRequests endpoint,
            ProviderCalls calls,
            VaultCaller vaultCaller,
            OutboundSettings outbound,
            Clock clock) {
        this.configs = configs;
        this.endpoint = endpoint;
        this.calls = calls;
        this.vaultCaller = vaultCaller;
        this.outbound = outbound;
        this.clock = clock;
    }

    /**
     * The tokens that the provider issued.
     *
     * @param known what the connection adds to the provider's URLs
     * @throws ProblemException 502 {@code provider_error}, 503 {@code provider_unavailable}
     */
    public GrantedTokens ask(ConnectionValues known, Configuration configuration) {
        ProviderClient client = configs.usableClient(configuration, known, ProviderClient::token)
                .orElseThrow(() -> new ProblemException(
                        ConnectSessionProblem.PROVIDER_ERROR, "The address of the provider cannot be resolved."));
        Instant askedAt = clock.instant();
        Authenticated answer = configs.send(
                configuration,
                OpenPurpose.CLIENT_CREDENTIALS,
                vaultCaller.caller(),
                secret -> calls.measure(
                        client,
                        "client_credentials",
                        TokenResult::word,
                        () -> TokenResponseReader.judgeRenewable(
                                client.description(),
                                endpoint.clientCredentials(
                                        client, secret, configuration.scopes(), outbound.newDeadline()),
                                askedAt,
                                null)));
        return switch (answer.result()) {
            case Issued issued -> granted(client, known, configuration, answer, issued);
            case Refused refused ->
                throw new ProblemException(ConnectSessionProblem.PROVIDER_ERROR, "The provider refused the request.")
                        .with("provider_error", refused.providerError());
            case Unreadable unreadable ->
                throw new ProblemException(
                        ConnectSessionProblem.PROVIDER_ERROR,
                        "The provider's response contains no token: " + unreadable.reason());
            case NotSent notSent ->
                throw notSent.isMisconfigured()
                        ? ProviderConfigs.unusable("Its client secret is not the key that the provider needs.")
                        : unavailable(notSent.reason());
            case Unknown unknown -> throw unavailable(unknown.reason());
        };
    }

    private static GrantedTokens granted(
            ProviderClient client,
            ConnectionValues known,
            Configuration configuration,
            Authenticated answer,
            Issued issued) {
        ReportedAttributes reported = ReportedAttributes.of(client.description(), issued.attributes());
        if (!reported.refused().isEmpty()) {
            throw new ProblemException(
                    ConnectSessionProblem.PROVIDER_ERROR,
                    "The provider's response contains values that its description does not allow: "
                            + String.join(", ", reported.refused()));
        }
        return GrantedTokens.of(
                issued,
                configuration.scopes(),
                answer.clientSecretId(),
                null,
                reported.complete(client.description(), known));
    }

    private static ProblemException unavailable(String reason) {
        return new ProblemException(
                ConnectSessionProblem.PROVIDER_UNAVAILABLE,
                "The provider could not be reached: " + Objects.toString(reason));
    }
}
