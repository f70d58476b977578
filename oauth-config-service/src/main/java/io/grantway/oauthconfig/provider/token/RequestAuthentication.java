package io.grantway.oauthconfig.provider.token;

import io.grantway.contracts.Secret;
import io.grantway.contracts.oauthconfig.provider.ClientAuthentication;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules;
import io.grantway.oauthconfig.provider.catalogue.description.KeyRules.Use;
import io.grantway.oauthconfig.provider.catalogue.description.TokenRules;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Authenticates requests as the client of a configuration, with one method (RFC 6749 §2.3.1, RFC 7523 §2.2). A private
 * key signs; it is never sent itself.
 */
@Component
class RequestAuthentication {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private final ClientJwts jwts;

    RequestAuthentication(ClientJwts jwts) {
        this.jwts = jwts;
    }

    /**
     * Adds the client to a request. A client without a secret is identified by its id alone, whatever the provider's
     * rule.
     *
     * @throws UnusableKey when the secret is not the key that the provider requires
     */
    void add(ClientRequest request, ProviderClient client, ClientAuthentication method, @Nullable Secret secret) {
        TokenRules rules = client.description().token();
        @Nullable KeyRules key = rules.key();
        if (secret == null || method == ClientAuthentication.NONE) {
            // a grant that the client has signed names it already
            if (key == null || key.use() != Use.GRANT || rules.clientIdInBody()) {
                request.parameter("client_id", client.clientId());
            }
            return;
        }
        if (rules.clientIdInBody() || method == ClientAuthentication.CLIENT_SECRET_POST) {
            request.parameter("client_id", client.clientId());
        }
        switch (method) {
            case CLIENT_SECRET_BASIC ->
                request.basic(client.clientId(), password(client, key, secret), rules.basicEncoding());
            case CLIENT_SECRET_POST -> request.secret("client_secret", password(client, key, secret));
            case PRIVATE_KEY_JWT, CLIENT_SECRET_JWT ->
                request.parameter("client_assertion_type", JWT_BEARER)
                        .secret("client_assertion", assertion(client, key, secret));
            case NONE -> {}
        }
    }

    private Secret password(ProviderClient client, @Nullable KeyRules key, Secret secret) {
        if (key == null) {
            if (secret.reveal().strip().startsWith("-----BEGIN")) {
                throw new UnusableKey("A private key is not a password.");
            }
            return secret;
        }
        if (key.use() != Use.CLIENT_SECRET) {
            throw new UnusableKey("The key of this provider is not a password.");
        }
        return jwts.sign(client, key, "", secret);
    }

    private Secret assertion(ProviderClient client, @Nullable KeyRules key, Secret secret) {
        if (key == null || key.use() != Use.ASSERTION) {
            throw new UnusableKey("The secret of this provider does not sign assertions.");
        }
        return jwts.sign(client, key, "", secret);
    }
}
