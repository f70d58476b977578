package io.grantway.platform.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/**
 * Reads the issuer's public keys (RFC 7517) from a replica that has a trusted one. Keys are checked here, when they are
 * loaded, and not for each token.
 */
public final class IssuerReplicas implements ResourceRetriever {

    private static final String PATH = "/oauth2/jwks";
    private static final int TRIES = 3;

    private final RestClient issuer;
    private final TrustedKeySet trusted;

    public IssuerReplicas(RestClient issuer, TrustedKeySet trusted) {
        this.issuer = issuer;
        this.trusted = trusted;
    }

    /** Identifies the source; any replica may serve it. */
    public URL url() throws MalformedURLException {
        return URI.create("http://issuer" + PATH).toURL();
    }

    @Override
    public Resource retrieveResource(URL named) throws IOException {
        for (int i = 0; i < TRIES; i++) { // a different replica each time
            JWKSet keys = read();
            // an issuer that has just started responds like this; caching it would mean rejecting valid tokens
            if (!keys.isEmpty()) {
                return new Resource(keys.toString(true), MediaType.APPLICATION_JSON_VALUE);
            }
        }
        throw new IOException("the issuer has no keys yet");
    }

    private JWKSet read() throws IOException {
        try {
            String keys = issuer.get().uri(PATH).retrieve().body(String.class);
            return trusted.of(keys == null ? "" : keys);
        } catch (ParseException e) {
            throw new IOException("the issuer's keys are not a JWK Set", e);
        } catch (RuntimeException e) {
            throw new IOException("the issuer does not publish its keys", e);
        }
    }
}
