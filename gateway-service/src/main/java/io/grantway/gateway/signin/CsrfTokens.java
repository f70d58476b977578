package io.grantway.gateway.signin;

import io.grantway.gateway.session.SessionField;
import io.grantway.platform.value.RandomToken;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.security.web.server.csrf.DefaultCsrfToken;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Keeps one CSRF token per signed-in session, generated at sign-in. */
@Component
class CsrfTokens implements ServerCsrfTokenRepository {

    static final String HEADER = "X-CSRF-Token";

    private static final String PARAMETER = "_csrf";

    private final SignedInContext signedIn;

    CsrfTokens(SignedInContext signedIn) {
        this.signedIn = signedIn;
    }

    /** A token that is stored in no session and therefore matches nothing; the sign-in generates the real one. */
    @Override
    public Mono<CsrfToken> generateToken(ServerWebExchange exchange) {
        return Mono.fromSupplier(() -> new DefaultCsrfToken(HEADER, PARAMETER, RandomToken.next()));
    }

    @Override
    public Mono<Void> saveToken(ServerWebExchange exchange, @Nullable CsrfToken token) {
        return Mono.empty();
    }

    @Override
    public Mono<CsrfToken> loadToken(ServerWebExchange exchange) {
        return signedIn.session(exchange)
                .mapNotNull(session -> session.<String>getAttribute(SessionField.CSRF_TOKEN.key()))
                .map(token -> new DefaultCsrfToken(HEADER, PARAMETER, token));
    }
}
