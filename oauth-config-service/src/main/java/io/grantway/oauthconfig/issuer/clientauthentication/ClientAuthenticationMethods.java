package io.grantway.oauthconfig.issuer.clientauthentication;

import java.util.List;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.JwtClientAssertionAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretBasicAuthenticationConverter;
import org.springframework.security.oauth2.server.authorization.web.authentication.ClientSecretPostAuthenticationConverter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.stereotype.Component;

/** The supported client authentication methods: private_key_jwt, client_secret_basic and client_secret_post. */
@Component
public class ClientAuthenticationMethods {

    private final ClientAssertions assertions;
    private final JwtClientAssertionAuthenticationProvider assertionProvider;
    private final ClientSecretAuthentication secrets;
    private final ResourceIndicators resources;
    private final OAuthErrors errors;

    ClientAuthenticationMethods(
            RegisteredClientRepository clients,
            OAuth2AuthorizationService store,
            ClientAssertions assertions,
            ClientSecretAuthentication secrets,
            ResourceIndicators resources,
            OAuthErrors errors) {
        this.assertions = assertions;
        this.assertionProvider = new JwtClientAssertionAuthenticationProvider(clients, store);
        this.assertionProvider.setJwtDecoderFactory(assertions);
        this.secrets = secrets;
        this.resources = resources;
        this.errors = errors;
    }

    /** Validates requests of clients before other filters. */
    public void configure(HttpSecurity http) {
        http.addFilterBefore(new ClientRequestGuard(errors, resources), SecurityContextHolderFilter.class);
    }

    /** Replaces Spring's methods. */
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.clientAuthentication(client -> client.authenticationConverters(all -> {
                    all.clear();
                    all.addAll(List.of(
                            new ClientAssertionConverter(),
                            new ClientSecretBasicAuthenticationConverter(),
                            new ClientSecretPostAuthenticationConverter()));
                })
                .authenticationProviders(all -> {
                    all.clear();
                    all.addAll(List.of(assertionProvider, secrets));
                })
                .errorResponseHandler(errors));
    }

    /** Deletes records of assertions that would be rejected as expired; returns their number. */
    public int forgetExpired() {
        return assertions.forgetExpired();
    }
}
