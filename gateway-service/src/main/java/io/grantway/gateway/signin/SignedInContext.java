package io.grantway.gateway.signin;

import io.grantway.gateway.session.SessionCookie;
import io.grantway.gateway.session.SessionField;
import io.grantway.platform.value.RandomToken;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.security.web.server.context.ServerSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;

/**
 * Keeps the signed-in person as a user id and nothing else. The session gets a new id at sign-in, which prevents
 * session fixation. The CSRF token stays when the same person signs in once more, so that pages in other tabs keep
 * working. A request with an {@code Authorization} header has no session here.
 */
@Component
class SignedInContext implements ServerSecurityContextRepository {

    private final SessionCookie cookie;

    SignedInContext(SessionCookie cookie) {
        this.cookie = cookie;
    }

    @Override
    public Mono<Void> save(ServerWebExchange exchange, @Nullable SecurityContext context) {
        Authentication person = context == null ? null : context.getAuthentication();
        if (person == null || !(person.getPrincipal() instanceof OidcUser user)) {
            return exchange.getSession().flatMap(WebSession::invalidate);
        }
        return exchange.getSession().flatMap(session -> {
            Object before = session.getAttributes().put(SessionField.USER_ID.key(), user.getSubject());
            if (!Objects.equals(before, user.getSubject())) {
                session.getAttributes().put(SessionField.CSRF_TOKEN.key(), RandomToken.next());
            }
            session.getAttributes()
                    .put(SessionField.ID_TOKEN.key(), user.getIdToken().getTokenValue());
            return session.changeSessionId();
        });
    }

    @Override
    public Mono<SecurityContext> load(ServerWebExchange exchange) {
        return session(exchange)
                .mapNotNull(session -> session.<String>getAttribute(SessionField.USER_ID.key()))
                .map(userId -> new SecurityContextImpl(new PreAuthenticatedAuthenticationToken(userId, "", List.of())));
    }

    /** The session that the request may use; empty without a cookie or with an {@code Authorization} header. */
    Mono<WebSession> session(ServerWebExchange exchange) {
        return usesCookie(exchange) ? exchange.getSession() : Mono.empty();
    }

    boolean usesCookie(ServerWebExchange exchange) {
        return cookie.isIn(exchange) && !exchange.getRequest().getHeaders().containsHeader(HttpHeaders.AUTHORIZATION);
    }
}
