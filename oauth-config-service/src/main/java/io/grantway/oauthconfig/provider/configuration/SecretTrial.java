package io.grantway.oauthconfig.provider.configuration;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.oauthconfig.provider.catalogue.Catalogue;
import io.grantway.oauthconfig.provider.catalogue.description.SecretCheck;
import io.grantway.oauthconfig.provider.outbound.OutboundSettings;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.token.ProviderCalls;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.TokenRequests;
import io.grantway.oauthconfig.provider.token.TokenResponseReader;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Asks the provider whether a client secret is right before it is stored, if the provider's description names a
 * request for that. Custom providers are never asked.
 */
@Component
class SecretTrial {

    /** Not a token of any provider. */
    private static final Secret NO_TOKEN = Secret.of("grantway-secret-check");

    private final Catalogue catalogue;
    private final TokenRequests endpoint;
    private final ProviderCalls calls;
    private final OutboundSettings outbound;
    private final Clock clock;

    SecretTrial(
            Catalogue catalogue, TokenRequests endpoint, ProviderCalls calls, OutboundSettings outbound, Clock clock) {
        this.catalogue = catalogue;
        this.endpoint = endpoint;
        this.calls = calls;
        this.outbound = outbound;
        this.clock = clock;
    }

    /**
     * The configuration, marked as accepted if the provider says so; unchanged if it says nothing definite.
     *
     * @throws ProblemException 400 if the provider rejects the client
     */
    Configuration require(Configuration wanted, Secret secret) {
        return catalogue
                .find(wanted.provider(), wanted.custom())
                .filter(description -> description.token().secretCheck() != SecretCheck.NONE)
                .map(description -> new ProviderClient(
                        wanted.id(), description, description.values(wanted.inputs()), wanted.clientId()))
                .filter(SecretTrial::hasAddress)
                .map(client -> judged(wanted, ask(wanted, client, secret)))
                .orElse(wanted);
    }

    /** Only a connection may complete the provider's URLs. */
    private static boolean hasAddress(ProviderClient client) {
        try {
            client.token();
            client.refresh();
            return true;
        } catch (IllegalStateException | IllegalArgumentException e) {
            return false;
        }
    }

    private TokenResult ask(Configuration wanted, ProviderClient client, Secret secret) {
        Instant askedAt = clock.instant();
        return calls.measure(
                client,
                "secret_check",
                TokenResult::word,
                () -> TokenResponseReader.judge(client.description(), send(wanted, client, secret), askedAt));
    }

    private ProviderCallResult send(Configuration wanted, ProviderClient client, Secret secret) {
        return client.description().token().secretCheck() == SecretCheck.CLIENT_CREDENTIALS
                ? endpoint.clientCredentials(client, secret, wanted.scopes(), outbound.newDeadline())
                : endpoint.refresh(client, secret, NO_TOKEN, List.of(), outbound.newDeadline());
    }

    private Configuration judged(Configuration wanted, TokenResult result) {
        if (result.rejectsClient()) {
            throw ProblemException.field(
                    PlatformProblem.INVALID_REQUEST,
                    "/client_secret",
                    "invalid",
                    "The provider does not accept this client id with this client secret.");
        }
        boolean accepted = result instanceof TokenResult.Issued
                || (result instanceof TokenResult.Refused refused && refused.kind() == TokenResult.Kind.ENDED);
        return accepted ? wanted.acceptedAt(clock.instant().truncatedTo(ChronoUnit.MICROS)) : wanted;
    }
}
