package io.grantway.sandbox.token;

import io.grantway.sandbox.client.Client;
import io.grantway.sandbox.client.ClientAuthenticator;
import io.grantway.sandbox.grant.Families;
import io.grantway.sandbox.observation.Observations;
import io.grantway.sandbox.observation.Seen;
import io.grantway.sandbox.protocol.Issuer;
import io.grantway.sandbox.protocol.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Introspects the client's own tokens; every other token is inactive.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662#section-2">RFC 7662 §2</a>
 */
@RestController
class IntrospectionEndpoint {

    private final ClientAuthenticator authentication;
    private final Families families;
    private final Observations observations;
    private final Issuer issuer;

    IntrospectionEndpoint(
            ClientAuthenticator authentication, Families families, Observations observations, Issuer issuer) {
        this.authentication = authentication;
        this.families = families;
        this.observations = observations;
        this.issuer = issuer;
    }

    @PostMapping("/oauth2/introspect")
    IntrospectionResponse introspect(HttpServletRequest request) throws IOException {
        Parameters body = Parameters.ofBody(request);
        Client client = authentication.authenticate(request.getHeader(HttpHeaders.AUTHORIZATION), body);
        String token = body.required("token");
        observations.count(client, Seen.INTROSPECTIONS);
        return families.inspect(token)
                .filter(state -> state.clientId().equals(client.clientId()))
                .map(state -> IntrospectionResponse.active(state, issuer.identifier()))
                .orElse(IntrospectionResponse.INACTIVE);
    }
}
