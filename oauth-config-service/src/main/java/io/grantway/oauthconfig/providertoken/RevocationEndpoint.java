package io.grantway.oauthconfig.providertoken;

import io.grantway.contracts.Secret;
import io.grantway.oauthconfig.catalogue.description.AnswerRules.Expected;
import io.grantway.oauthconfig.catalogue.description.RevocationRules;
import io.grantway.oauthconfig.catalogue.description.RevocationRules.TokenChoice;
import io.grantway.oauthconfig.outbound.Deadline;
import io.grantway.oauthconfig.outbound.ProviderAnswer;
import io.grantway.oauthconfig.outbound.ProviderHttp;
import io.grantway.oauthconfig.outbound.ProviderReply;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Takes a grant back at the provider.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009">RFC 7009</a>
 */
@Component
public class RevocationEndpoint {

    private final ProviderHttp http;

    RevocationEndpoint(ProviderHttp http) {
        this.http = http;
    }

    /** How it ended. */
    public enum Outcome {
        /** The provider says that the token is void. */
        CONFIRMED,
        /** The provider has no way to do it. */
        UNSUPPORTED,
        /** Not certain; trying again may help. */
        FAILED
    }

    /** Revokes the token that the catalogue prefers; a revocation may be repeated without harm. */
    public Outcome revoke(
            ProviderClient client, @Nullable Secret clientSecret, Map<String, Secret> tokens, Deadline deadline) {
        RevocationRules rules = client.description().revocation();
        Optional<URI> endpoint = client.revocation();
        if (rules == null || endpoint.isEmpty()) {
            return Outcome.UNSUPPORTED;
        }
        @Nullable Secret refreshToken = tokens.get("refresh_token");
        @Nullable Secret accessToken = tokens.get("access_token");
        boolean preferRefresh = rules.token() == TokenChoice.REFRESH_TOKEN && refreshToken != null;
        @Nullable Secret token = preferRefresh ? refreshToken : accessToken;
        if (token == null) {
            return Outcome.UNSUPPORTED;
        }
        ClientRequest request = new ClientRequest()
                .headers(client.description().token().headers())
                .secret(rules.tokenParam(), token);
        if (rules.equals(RevocationRules.RFC_7009)) {
            request.parameter("token_type_hint", preferRefresh ? "refresh_token" : "access_token");
        }
        authenticate(request, client, rules, clientSecret, token);
        return judge(rules, http.send(request.build(rules.method(), endpoint.get(), rules.body()), deadline));
    }

    private static void authenticate(
            ClientRequest request,
            ProviderClient client,
            RevocationRules rules,
            @Nullable Secret clientSecret,
            Secret token) {
        switch (rules.authentication()) {
            case CLIENT ->
                request.authenticate(
                        rules.clientAuthentication() == null
                                ? client.description().token().clientAuthentication()
                                : rules.clientAuthentication(),
                        client.clientId(),
                        clientSecret);
            case BEARER -> request.bearer(token);
            case NONE -> {}
        }
    }

    private static Outcome judge(RevocationRules rules, ProviderReply reply) {
        if (!(reply instanceof ProviderReply.Answered(ProviderAnswer answer))) {
            return Outcome.FAILED;
        }
        boolean gone = rules.goneStatuses().contains(answer.status())
                || (rules.goneWhen() != null && holds(answer, rules.goneWhen()));
        boolean done = rules.successStatuses().contains(answer.status())
                && (rules.success() == null || holds(answer, rules.success()));
        return gone || done ? Outcome.CONFIRMED : Outcome.FAILED;
    }

    private static boolean holds(ProviderAnswer answer, Expected expected) {
        return AnswerTree.of(answer)
                .map(tree -> expected.value().equals(tree.text(expected.pointer())))
                .orElse(false);
    }
}
