package io.grantway.sandbox.client;

import io.grantway.sandbox.protocol.OAuthError;
import io.grantway.sandbox.protocol.Parameters;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Authenticates a client by HTTP Basic or by body parameters, never by both. An unknown client costs the same
 * comparison as a wrong secret and gets the same response.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1">RFC 6749 §2.3.1</a>
 */
@Component
public class ClientAuthenticator {

    private static final String SCHEME = "Basic ";
    private static final String NO_ONE = Client.hash("");

    private final Clients clients;

    ClientAuthenticator(Clients clients) {
        this.clients = clients;
    }

    /**
     * Returns the client, or throws 401 {@code invalid_client}, or 400 {@code invalid_request} when two methods are
     * used at once.
     */
    public Client authenticate(@Nullable String authorization, Parameters body) {
        if (authorization == null) {
            return judge(body.get("client_id"), body.get("client_secret"));
        }
        if (body.get("client_secret") != null) {
            throw OAuthError.badRequest("invalid_request", "more than one client authentication method is used");
        }
        Credentials credentials = basic(authorization);
        String bodyId = body.get("client_id");
        if (bodyId != null && !bodyId.equals(credentials.id)) {
            throw OAuthError.badRequest("invalid_request", "client_id differs from the authenticated client");
        }
        return judge(credentials.id, credentials.secret);
    }

    private Client judge(@Nullable String id, @Nullable String secret) {
        Client client = clients.find(id).orElse(null);
        boolean matches = Client.matches(client == null ? NO_ONE : client.secretHash(), secret == null ? "" : secret);
        if (client == null || secret == null || !matches) {
            throw refused();
        }
        return client;
    }

    private static Credentials basic(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw refused();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw refused();
            }
            return new Credentials(decoded(pair.substring(0, colon)), decoded(pair.substring(colon + 1)));
        } catch (IllegalArgumentException e) {
            throw refused();
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static OAuthError refused() {
        return new OAuthError(HttpStatus.UNAUTHORIZED, "invalid_client", "client authentication failed")
                .challenge("Basic realm=\"sandbox\"");
    }

    private record Credentials(String id, String secret) {

        @Override
        public String toString() {
            return "Credentials[" + id + "]";
        }
    }
}
