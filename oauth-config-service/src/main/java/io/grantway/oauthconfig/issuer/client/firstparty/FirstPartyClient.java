package io.grantway.oauthconfig.issuer.client.firstparty;

import com.nimbusds.jose.jwk.ECKey;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One of the platform's own clients; it authenticates by private_key_jwt (RFC 7523 §2.2) with a configured key.
 *
 * @param services scopes by audience, for client credentials
 * @param redirectUris compared as strings; empty for a client that signs nobody in
 */
public record FirstPartyClient(
        String clientId,
        String name,
        ECKey key,
        Map<String, Set<String>> services,
        List<String> redirectUris,
        List<String> postLogoutRedirectUris) {

    /** Whether people sign in to it. */
    public boolean interactive() {
        return !redirectUris.isEmpty();
    }
}
