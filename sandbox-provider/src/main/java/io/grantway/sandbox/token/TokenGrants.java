package io.grantway.sandbox.token;

import io.grantway.sandbox.client.Client;
import io.grantway.sandbox.grant.Families;
import io.grantway.sandbox.grant.TokenOutcome;
import io.grantway.sandbox.grant.TokenOutcome.Issued;
import io.grantway.sandbox.grant.TokenOutcome.Rejected;
import io.grantway.sandbox.grant.TokenOutcome.Reused;
import io.grantway.sandbox.observation.Observations;
import io.grantway.sandbox.observation.Seen;
import io.grantway.sandbox.protocol.OAuthError;
import io.grantway.sandbox.protocol.Parameters;
import io.grantway.sandbox.protocol.Scopes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The two grants of the token endpoint.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3">RFC 6749 §4.1.3, §6</a>
 */
@Component
class TokenGrants {

    private final Families families;
    private final Observations observations;

    TokenGrants(Families families, Observations observations) {
        this.families = families;
        this.observations = observations;
    }

    TokenResponse code(Client client, Parameters body) {
        TokenOutcome outcome = families.redeem(
                client.clientId(),
                body.required("code"),
                body.required("redirect_uri"),
                body.get("code_verifier"),
                client.accessTokenTtl());
        return answer(client, outcome, Seen.CODE_EXCHANGES, Seen.CODE_REUSES);
    }

    TokenResponse refresh(Client client, Parameters body) {
        TokenOutcome outcome = families.refresh(
                client.clientId(), body.required("refresh_token"), scopes(body), client.accessTokenTtl());
        return answer(client, outcome, Seen.REFRESHES, Seen.REFRESH_REUSES);
    }

    private TokenResponse answer(Client client, TokenOutcome outcome, Seen issued, Seen reused) {
        return switch (outcome) {
            case Issued tokens -> {
                observations.count(client, issued);
                yield TokenResponse.of(tokens);
            }
            case Reused ignored -> {
                observations.count(client, reused);
                throw OAuthError.badRequest("invalid_grant", "it was used before; all tokens of the grant are revoked");
            }
            case Rejected(String error, String description) -> throw OAuthError.badRequest(error, description);
        };
    }

    private static @Nullable List<String> scopes(Parameters body) {
        String scope = body.get("scope");
        return scope == null
                ? null
                : Scopes.parse(scope)
                        .orElseThrow(() -> OAuthError.badRequest("invalid_scope", "the scope is malformed"));
    }
}
