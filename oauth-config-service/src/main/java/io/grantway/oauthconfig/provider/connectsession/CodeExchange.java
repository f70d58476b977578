package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
import io.grantway.oauthconfig.provider.catalogue.description.LongLivedRules;
import io.grantway.oauthconfig.provider.configuration.Configuration;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs;
import io.grantway.oauthconfig.provider.configuration.ProviderConfigs.Authenticated;
import io.grantway.oauthconfig.provider.token.ConnectionValues;
import io.grantway.oauthconfig.provider.token.GrantedTokens;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import io.grantway.oauthconfig.provider.token.ReportedAttributes;
import io.grantway.oauthconfig.provider.token.TokenResult;
import io.grantway.oauthconfig.provider.token.TokenResult.Issued;
import io.grantway.oauthconfig.provider.token.TokenResult.Refused;
import io.grantway.oauthconfig.provider.token.TokenResult.Unreadable;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.request.RequestFacts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Exchanges an authorization code for tokens and interprets the provider's response.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3">RFC 6749 §4.1.3</a>
 */
@Component
public class CodeExchange {

    private static final Logger log = LoggerFactory.getLogger(CodeExchange.class);

    private static final String ATTRIBUTE_MISSING = "attribute_missing";
    private static final String ATTRIBUTE_REFUSED = "attribute_refused";

    private final ProviderConfigs configs;
    private final FirstTokens tokens;
    private final TokenOwner owner;

    CodeExchange(ProviderConfigs configs, FirstTokens tokens, TokenOwner owner) {
        this.configs = configs;
        this.tokens = tokens;
        this.owner = owner;
    }

    /** Result of an exchange. */
    public sealed interface Result {

        record Granted(GrantedTokens tokens) implements Result {}

        record Failed(ConnectFailure failure) implements Result {}
    }

    /** Never throws for anything that the provider does. */
    public Result exchange(ConnectSessionRow session, Configuration configuration, ReturnedCode code) {
        ConnectionValues values = session.values().with(code.attributes());
        return configs.usableClient(configuration, values, ProviderClient::token)
                .map(client -> exchange(session, configuration, values, client, code))
                .orElseGet(() -> failed("configuration_invalid", null)); // the code was sent nowhere
    }

    private Result exchange(
            ConnectSessionRow session,
            Configuration configuration,
            ConnectionValues values,
            ProviderClient client,
            ReturnedCode code) {
        Authenticated answer;
        try {
            answer = tokens.forCode(session, configuration, client, code);
        } catch (NeighbourUnavailable | RemoteProblem e) {
            log.warn("{}: the vault did not open the client secret: {}", session.id(), e.getMessage());
            return failed("temporarily_unavailable", null); // the code was sent nowhere
        }
        return answer.result() instanceof Issued issued
                // a grant is there: it is kept or revoked, however long the browser waits
                ? RequestFacts.unhurried(
                        () -> complete(session, configuration, values, client, code, issued, answer.clientSecretId()))
                : failed(answer.result(), "provider_error");
    }

    /** The first tokens as they are, or those for which they are exchanged at once. */
    private Result complete(
            ConnectSessionRow session,
            Configuration configuration,
            ConnectionValues values,
            ProviderClient client,
            ReturnedCode code,
            Issued first,
            @Nullable ProviderSecretId clientSecretId) {
        @Nullable LongLivedRules rules = client.description().longLived();
        if (rules == null) {
            return accept(configuration, client, values, first, clientSecretId, code);
        }
        Authenticated answer;
        try {
            answer = tokens.longLived(session, configuration, client, rules, first);
        } catch (NeighbourUnavailable | RemoteProblem e) {
            log.warn("{}: the vault did not open the client secret again: {}", session.id(), e.getMessage());
            owner.discard(configuration, values, first);
            return failed("temporarily_unavailable", null);
        }
        if (answer.result() instanceof Issued longLived) {
            return accept(configuration, client, values, first.replacedBy(longLived), answer.clientSecretId(), code);
        }
        log.warn(
                "{}: the exchange for a long-lived token was {}",
                session.id(),
                answer.result().word());
        owner.discard(configuration, values, first);
        return failed(answer.result(), "long_lived_token_refused");
    }

    private Result accept(
            Configuration configuration,
            ProviderClient client,
            ConnectionValues known,
            Issued issued,
            @Nullable ProviderSecretId clientSecretId,
            ReturnedCode code) {
        ReportedAttributes reported = ReportedAttributes.of(client.description(), issued.attributes());
        if (!reported.refused().isEmpty()) {
            log.warn("{}: the provider reported {}, which is not allowed", configuration.id(), reported.refused());
            owner.discard(configuration, known, issued);
            return failed(ATTRIBUTE_REFUSED, null);
        }
        ConnectionValues values = reported.complete(client.description(), known);
        ProviderClient own = client.with(values);
        if (!own.isComplete()) {
            owner.discard(configuration, values, issued);
            return failed(ATTRIBUTE_MISSING, null);
        }
        return owner.identify(own, configuration, values, issued, clientSecretId, code.nonce());
    }

    /** @param refusal the code of a refusal that is neither of the client nor for too many requests */
    private static Result failed(TokenResult result, String refusal) {
        return switch (result) {
            case Refused refused -> failed(error(refused, refusal), refused.providerError());
            case Unreadable unreadable -> failed("response_unreadable", unreadable.providerError());
            case TokenResult.NotSent notSent ->
                failed(notSent.isMisconfigured() ? "configuration_invalid" : "provider_unavailable", null);
            case TokenResult.Unknown unknown -> failed("provider_unavailable", unknown.providerError());
            case Issued _ -> throw new IllegalArgumentException("tokens are no failure");
        };
    }

    private static String error(Refused refused, String refusal) {
        return switch (refused.kind()) {
            case CONFIGURATION -> "client_rejected";
            case RATE_LIMITED -> "rate_limited";
            case ENDED, RETRY -> refusal;
        };
    }

    private static Result failed(String error, @Nullable ProviderError told) {
        return new Result.Failed(new ConnectFailure(ConnectStep.TOKEN_EXCHANGE, error, told));
    }
}
