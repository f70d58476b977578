package io.grantway.platform.token;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.text.ParseException;
import java.util.List;

/**
 * Reads the issuer's public keys (RFC 7517) from the first of its replicas that answers with one that is trusted. Keys are
 * checked here, when they are loaded, and not for each token.
 */
public final class IssuerReplicas implements ResourceRetriever {

    private static final String PATH = "/oauth2/jwks";
    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 2_000;
    private static final int MOST_BYTES = 65_536;

    private final List<URI> addresses;
    private final TrustedKeySet trusted;
    private final ResourceRetriever http = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES);

    public IssuerReplicas(List<URI> addresses, TrustedKeySet trusted) {
        this.addresses = List.copyOf(addresses);
        this.trusted = trusted;
    }

    /** Names the source; any replica may answer for it. */
    public URL first() throws MalformedURLException {
        return addresses.getFirst().resolve(PATH).toURL();
    }

    @Override
    public Resource retrieveResource(URL named) throws IOException {
        IOException failure = new IOException("no issuer");
        for (URI address : addresses) {
            try {
                JWKSet keys = trusted.of(
                        http.retrieveResource(address.resolve(PATH).toURL()).getContent());
                // so answers an issuer that has just started: to keep it would mean to refuse good tokens
                if (!keys.isEmpty()) {
                    return new Resource(keys.toString(true), "application/json");
                }
                failure = new IOException("the issuer has no keys yet");
            } catch (IOException e) {
                failure = e;
            } catch (ParseException e) {
                failure = new IOException("the issuer's keys are no JWK Set", e);
            }
        }
        throw failure;
    }
}
