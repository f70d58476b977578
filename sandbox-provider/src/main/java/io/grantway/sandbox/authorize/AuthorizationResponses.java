package io.grantway.sandbox.authorize;

import io.grantway.sandbox.account.Account;
import io.grantway.sandbox.grant.Approval;
import io.grantway.sandbox.grant.Families;
import io.grantway.sandbox.observation.Observations;
import io.grantway.sandbox.observation.Seen;
import io.grantway.sandbox.protocol.Issuer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Builds the redirect to the client, always with {@code state} as received and with {@code iss}. Spring's {@code
 * UriComponentsBuilder} is not used because it does not encode parameters as {@code application/x-www-form-urlencoded}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2">RFC 6749 §4.1.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9207#section-2">RFC 9207 §2</a>
 */
@Component
class AuthorizationResponses {

    private final Families families;
    private final Observations observations;
    private final Issuer issuer;

    AuthorizationResponses(Families families, Observations observations, Issuer issuer) {
        this.families = families;
        this.observations = observations;
        this.issuer = issuer;
    }

    URI approved(ValidAuthorizationRequest request, Account account) {
        String code = families.approve(new Approval(
                request.clientId(),
                account.subject(),
                request.scopes(),
                request.redirectUri(),
                request.codeChallenge()));
        observations.count(request.clientId(), Seen.AUTHORIZATIONS);
        return redirect(request.redirectUri(), "code=" + encode(code), request.state());
    }

    URI rejected(ValidAuthorizationRequest request, String error, String description) {
        return rejected(new AuthorizationDecision.Rejected(
                request.redirectUri(), request.formPost(), request.state(), error, description));
    }

    URI rejected(AuthorizationDecision.Rejected rejected) {
        String response = "error=" + encode(rejected.error()) + "&error_description=" + encode(rejected.description());
        return redirect(rejected.redirectUri(), response, rejected.state());
    }

    private URI redirect(String redirectUri, String response, @Nullable String state) {
        char separator = redirectUri.indexOf('?') < 0 ? '?' : '&';
        String echoed = state == null ? "" : "&state=" + encode(state);
        return URI.create(redirectUri + separator + response + echoed + "&iss=" + encode(issuer.identifier()));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
