package io.grantway.oauthconfig.provider.connectsession;

import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.OpenPurpose;
import io.grantway.contracts.oauthconfig.connectsession.ConnectStep;
import io.grantway.contracts.oauthconfig.provider.PkceUse;
import io.grantway.contracts.oauthconfig.provider.ProviderError;
import io.grantway.contracts.oauthconfig.provider.ProviderSecretId;
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
import io.grantway.oauthconfig.provider.token.TokenResult.Refused;
import io.grantway.oauthconfig.provider.token.TokenResult.Unreadable;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.request.RequestFacts;
import java.time.Clock;
import java.time.Instant;
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
    private final TokenRequests endpoint;
    private final ProviderCalls calls;
    private final TokenOwner owner;
    private final VaultCaller vaultCaller;
    private final OutboundSettings outbound;
    private final Clock clock;
    private final String publicUrl;

    CodeExchange(
            ProviderConfigs configs,
            TokenRequests endpoint,
            ProviderCalls calls,
            TokenOwner owner,
            VaultCaller vaultCaller,
            OutboundSettings outbound,
            Clock clock,
            PlatformSettings platform) {
        this.configs = configs;
        this.endpoint = endpoint;
        this.calls = calls;
        this.owner = owner;
        this.vaultCaller = vaultCaller;
        this.outbound = outbound;
        this.clock = clock;
        this.publicUrl = platform.issuer();
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
            answer = configs.send(
                    configuration,
                    OpenPurpose.CODE_EXCHANGE,
                    vaultCaller.endUser(session.id()),
                    secret -> ask(configuration, client, secret, code));
        } catch (NeighbourUnavailable | RemoteProblem e) {
            log.warn("{}: the vault did not open the client secret: {}", session.id(), e.getMessage());
            return failed("temporarily_unavailable", null); // the code was sent nowhere
        }
        return switch (answer.result()) {
            // a grant is there: it is kept or revoked, however long the browser waits
            case Issued issued ->
                RequestFacts.unhurried(
                        () -> accept(configuration, client, values, issued, answer.clientSecretId(), code));
            case Refused refused -> failed(error(refused), refused.providerError());
            case Unreadable unreadable -> failed("response_unreadable", unreadable.providerError());
            case TokenResult.NotSent notSent ->
                failed(notSent.lacksKey() ? "configuration_invalid" : "provider_unavailable", null);
            case TokenResult.Unknown unknown -> failed("provider_unavailable", unknown.providerError());
        };
    }

    private TokenResult ask(
            Configuration configuration, ProviderClient client, @Nullable Secret secret, ReturnedCode code) {
        boolean pkce = client.description().authorization().pkce() != PkceUse.FORBIDDEN;
        Instant askedAt = clock.instant();
        return calls.measure(
                client,
                "code_exchange",
                TokenResult::word,
                () -> TokenResponseReader.judge(
                        client.description(),
                        endpoint.exchangeCode(
                                client,
                                secret,
                                code.code().reveal(),
                                configuration.callbackUrl(publicUrl),
                                pkce ? code.codeVerifier() : null,
                                outbound.newDeadline()),
                        askedAt));
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
        return owner.identify(own, configuration, values, issued, clientSecretId, code.nonce())
                .<Result>map(Result.Granted::new)
                .orElseGet(() -> new Result.Failed(ConnectFailure.of(ConnectStep.ID_TOKEN, "id_token_refused")));
    }

    private static String error(Refused refused) {
        return switch (refused.kind()) {
            case CONFIGURATION -> "client_rejected";
            case RATE_LIMITED -> "rate_limited";
            case ENDED, RETRY -> "provider_error";
        };
    }

    private static Result failed(String error, @Nullable ProviderError told) {
        return new Result.Failed(new ConnectFailure(ConnectStep.TOKEN_EXCHANGE, error, told));
    }
}
