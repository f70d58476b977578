package io.grantway.sandbox.token;

import io.grantway.sandbox.client.Client;
import io.grantway.sandbox.client.ClientAuthenticator;
import io.grantway.sandbox.grant.Families;
import io.grantway.sandbox.observation.Observations;
import io.grantway.sandbox.observation.Seen;
import io.grantway.sandbox.protocol.Parameters;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Revokes a token of the authenticated client; an unknown token, or one of another client, changes nothing and gets the
 * same response.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009#section-2">RFC 7009 §2</a>
 */
@RestController
class RevocationEndpoint {

    private final ClientAuthenticator authentication;
    private final Families families;
    private final Observations observations;

    RevocationEndpoint(ClientAuthenticator authentication, Families families, Observations observations) {
        this.authentication = authentication;
        this.families = families;
        this.observations = observations;
    }

    @PostMapping("/oauth2/revoke")
    void revoke(HttpServletRequest request) throws IOException {
        Parameters body = Parameters.ofBody(request);
        Client client = authentication.authenticate(request.getHeader(HttpHeaders.AUTHORIZATION), body);
        String token = body.required("token");
        observations.count(client, Seen.REVOCATIONS);
        families.revoke(client.clientId(), token);
    }
}
