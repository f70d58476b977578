package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.Secret;
import io.grantway.oauthconfig.provider.catalogue.description.ResponseRules.Expected;
import io.grantway.oauthconfig.provider.catalogue.description.RevocationRules;
import io.grantway.oauthconfig.provider.catalogue.description.RevocationRules.TokenChoice;
import io.grantway.oauthconfig.provider.outbound.Deadline;
import io.grantway.oauthconfig.provider.outbound.ProviderCallResult;
import io.grantway.oauthconfig.provider.outbound.ProviderHttp;
import io.grantway.oauthconfig.provider.outbound.ProviderResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Revokes tokens at the provider.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009">RFC 7009</a>
 */
@Component
public class RevocationRequests {

    private static final String REFRESH_TOKEN = "refresh_token";
    private static final String ACCESS_TOKEN = "access_token";

    private final ProviderHttp http;
    private final RequestAuthentication authentication;
    private final Clock clock;

    RevocationRequests(ProviderHttp http, RequestAuthentication authentication, Clock clock) {
        this.http = http;
        this.authentication = authentication;
        this.clock = clock;
    }

    /** Outcome of a revocation. */
    public enum Outcome {
        /** The provider confirms that the token is void. */
        CONFIRMED,
        /** The provider does not support revocation. */
        UNSUPPORTED,
        /** Not certain; a retry may help. */
        FAILED
    }

    /**
     * Result of a revocation.
     *
     * @param retryAfter how long the provider asks to wait; bounded
     */
    public record Revocation(Outcome outcome, @Nullable Duration retryAfter) {

        static final Revocation UNSUPPORTED = new Revocation(Outcome.UNSUPPORTED, null);

        /** Stable code for metrics. */
        public String word() {
            return outcome.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Revokes the token that the catalogue prefers; may be repeated without harm. If the provider cannot revoke
     * refresh tokens, the access token is still revoked, but the authorization may remain.
     */
    public Revocation revoke(
            ProviderClient client, @Nullable Secret clientSecret, Map<String, Secret> tokens, Deadline deadline) {
        RevocationRules rules = client.description().revocation();
        if (rules == null || client.revocation().isEmpty()) {
            return Revocation.UNSUPPORTED;
        }
        @Nullable Secret refreshToken = rules.token() == TokenChoice.REFRESH_TOKEN ? tokens.get(REFRESH_TOKEN) : null;
        @Nullable Secret accessToken = tokens.get(ACCESS_TOKEN);
        Revocation first = refreshToken == null
                ? Revocation.UNSUPPORTED
                : revoke(client, rules, clientSecret, REFRESH_TOKEN, refreshToken, deadline);
        if (first.outcome() != Outcome.UNSUPPORTED || accessToken == null) {
            return first;
        }
        Revocation second = revoke(client, rules, clientSecret, ACCESS_TOKEN, accessToken, deadline);
        return refreshToken != null && second.outcome() == Outcome.CONFIRMED ? Revocation.UNSUPPORTED : second;
    }

    private Revocation revoke(
            ProviderClient client,
            RevocationRules rules,
            @Nullable Secret clientSecret,
            String kind,
            Secret token,
            Deadline deadline) {
        ClientRequest request = new ClientRequest(
                        client.configuration(),
                        rules.format(client.description().token()))
                .headers(client.fill(client.description().token().headers()))
                .secret(rules.tokenParam(), token);
        if (rules.equals(RevocationRules.RFC_7009)) {
            request.parameter("token_type_hint", kind);
        }
        try {
            authenticate(request, client, rules, clientSecret, token);
            request.more(client.fill(rules.params()));
        } catch (UnusableKey | ValueMissing e) {
            return new Revocation(Outcome.FAILED, null);
        }
        URI endpoint = client.revocation().orElseThrow();
        return judge(rules, http.send(request.build(endpoint), deadline), clock.instant());
    }

    private void authenticate(
            ClientRequest request,
            ProviderClient client,
            RevocationRules rules,
            @Nullable Secret clientSecret,
            Secret token) {
        switch (rules.authentication()) {
            case CLIENT ->
                authentication.add(
                        request,
                        client,
                        rules.clientAuthentication() == null
                                ? client.description().token().clientAuthentication()
                                : rules.clientAuthentication(),
                        clientSecret);
            case BEARER -> request.bearer(token);
            case NONE -> {}
        }
    }

    /** The meaning of a response (RFC 7009 §2.2). Pure. */
    static Revocation judge(RevocationRules rules, ProviderCallResult reply, Instant now) {
        if (reply instanceof ProviderCallResult.NotConnected(var _, var wait)) {
            return new Revocation(Outcome.FAILED, wait);
        }
        if (!(reply instanceof ProviderCallResult.Answered(ProviderResponse response))) {
            return new Revocation(Outcome.FAILED, null);
        }
        boolean gone = rules.goneStatuses().contains(response.status())
                || (rules.goneWhen() != null && holds(response, rules.goneWhen()))
                || saysError(response, "invalid_token");
        boolean done = rules.successStatuses().contains(response.status())
                && (rules.success() == null || holds(response, rules.success()));
        if (gone || done) {
            return new Revocation(Outcome.CONFIRMED, null);
        }
        return saysError(response, "unsupported_token_type")
                ? Revocation.UNSUPPORTED
                : new Revocation(Outcome.FAILED, response.wait(now).orElse(null));
    }

    /** A refusal by the provider itself: a token that it does not know is void (RFC 7009 §2.2). */
    private static boolean saysError(ProviderResponse response, String error) {
        return response.status() >= 400 && response.status() < 500 && holds(response, new Expected("/error", error));
    }

    private static boolean holds(ProviderResponse response, Expected expected) {
        return ResponseTree.of(response)
                .map(tree -> expected.value().equals(tree.text(expected.pointer())))
                .orElse(false);
    }
}
