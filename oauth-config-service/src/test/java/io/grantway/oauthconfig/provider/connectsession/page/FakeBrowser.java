package io.grantway.oauthconfig.provider.connectsession.page;

import io.grantway.contracts.Secret;
import io.grantway.oauthconfig.provider.token.ProviderClient;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A browser on its way to a provider, for tests of descriptions. */
public final class FakeBrowser {

    private static final String STATE = "c3RhdGUtb2YtYXQtbGVhc3QtMzItY2hhcmFjdGVycw";

    private final BrowserProof proof = new BrowserProof("Y29va2llLW9mLXRoZS1icm93c2VyLTMyLWJ5dGVz");

    /** The URL to which the connect page leads. */
    public URI departure(ProviderClient client, String redirectUri, List<String> scopes) {
        return new AuthorizationRequest(client).url(redirectUri, scopes, Map.of(), proof, STATE);
    }

    public String state() {
        return STATE;
    }

    public Secret codeVerifier() {
        return proof.codeVerifier(STATE);
    }

    public String nonce() {
        return proof.nonce(STATE);
    }
}
