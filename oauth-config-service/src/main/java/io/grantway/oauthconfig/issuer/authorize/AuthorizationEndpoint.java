package io.grantway.oauthconfig.issuer.authorize;

import io.grantway.oauthconfig.issuer.client.firstparty.FirstPartyClients;
import io.grantway.oauthconfig.issuer.clientauthentication.ResourceIndicators;
import io.grantway.oauthconfig.issuer.session.IssuerSessions;
import io.grantway.oauthconfig.issuer.token.TokenLifetimes;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.value.RandomToken;
import java.time.Clock;
import java.time.Instant;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.web.OAuth2AuthorizationEndpointFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.stereotype.Component;

/** The authorization endpoint (RFC 6749 §3.1): validation, session and sign-in, codes and responses. */
@Component
public class AuthorizationEndpoint {

    private final AuthorizationRequestGuard guard;
    private final AuthorizationRequestSession session;
    private final SignInEntryPoint signIn;
    private final AuthorizationResponses responses;
    private final TokenLifetimes lives;
    private final Clock clock;

    AuthorizationEndpoint(
            FirstPartyClients clients,
            IssuerSessions sessions,
            SignInEntryPoint signIn,
            AuthorizationResponses responses,
            ResourceIndicators resources,
            Denials denials,
            TokenLifetimes lives,
            Clock clock) {
        this.guard = new AuthorizationRequestGuard(clients, responses, sessions, resources, denials);
        this.session = new AuthorizationRequestSession(sessions, clock);
        this.signIn = signIn;
        this.responses = responses;
        this.lives = lives;
        this.clock = clock;
    }

    /** Adds the filters that validate authorization requests, identify the signed-in person, and start a sign-in. */
    public void configure(HttpSecurity http) {
        http.addFilterBefore(guard, SecurityContextHolderFilter.class)
                .securityContext(context -> context.securityContextRepository(session))
                .exceptionHandling(handling -> handling.authenticationEntryPoint(signIn));
    }

    /** Configures Spring to issue the issuer's own codes and responses. */
    public void configure(OAuth2AuthorizationServerConfigurer server) {
        server.authorizationEndpoint(
                        endpoint -> endpoint.authenticationProviders(all -> all.forEach(this::issueOurCodes))
                                .authorizationResponseHandler(responses)
                                .errorResponseHandler(responses))
                .withObjectPostProcessor(new NoHttpSession());
    }

    private void issueOurCodes(AuthenticationProvider provider) {
        if (provider instanceof OAuth2AuthorizationCodeRequestAuthenticationProvider requests) {
            requests.setAuthorizationCodeGenerator(context -> {
                Instant now = clock.instant();
                return new OAuth2AuthorizationCode(RandomToken.next(), now, now.plus(lives.codeLife()));
            });
        }
    }

    /**
     * Spring would keep each authorization in an HTTP session of this process; the issuer's sessions are in the
     * database.
     */
    private static final class NoHttpSession implements ObjectPostProcessor<OAuth2AuthorizationEndpointFilter> {

        @Override
        public <O extends OAuth2AuthorizationEndpointFilter> O postProcess(O filter) {
            filter.setSessionAuthenticationStrategy((authentication, request, response) -> {});
            return filter;
        }
    }
}
