package io.grantway.gateway.signin;

import io.grantway.gateway.session.SessionField;
import java.time.Instant;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.server.ServerOAuth2AuthorizedClientRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Stores the tokens of a sign-in in the session. Package {@code token} reads them and refreshes them under a lock;
 * Spring's authorized clients are not used because their refresh would change the session id under parallel requests.
 */
@Component
class SessionTokens implements ServerOAuth2AuthorizedClientRepository {

    @Override
    public <T extends OAuth2AuthorizedClient> Mono<T> loadAuthorizedClient(
            String registrationId, Authentication principal, ServerWebExchange exchange) {
        return Mono.empty();
    }

    @Override
    public Mono<Void> saveAuthorizedClient(
            OAuth2AuthorizedClient client, Authentication principal, ServerWebExchange exchange) {
        return exchange.getSession()
                .doOnNext(session -> {
                    Map<String, Object> attributes = session.getAttributes();
                    Instant end = client.getAccessToken().getExpiresAt();
                    attributes.put(
                            SessionField.ACCESS_TOKEN.key(),
                            client.getAccessToken().getTokenValue());
                    attributes.put(
                            SessionField.ACCESS_TOKEN_EXPIRES_AT.key(),
                            Long.toString(end == null ? 0 : end.toEpochMilli()));
                    if (client.getRefreshToken() != null) {
                        attributes.put(
                                SessionField.REFRESH_TOKEN.key(),
                                client.getRefreshToken().getTokenValue());
                    }
                })
                .then();
    }

    @Override
    public Mono<Void> removeAuthorizedClient(
            String registrationId, Authentication principal, ServerWebExchange exchange) {
        return Mono.empty();
    }
}
