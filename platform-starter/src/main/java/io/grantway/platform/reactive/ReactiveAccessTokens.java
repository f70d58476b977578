package io.grantway.platform.reactive;

import io.grantway.platform.token.AccessTokens;
import io.grantway.platform.token.TokenRefused;
import io.grantway.platform.token.VerificationUnavailable;
import io.grantway.platform.token.VerifiedToken;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Verifies access tokens on an event loop: a cached token is returned at once, any other is verified on a bounded pool,
 * because its key may have to be fetched from the issuer.
 */
public final class ReactiveAccessTokens {

    private final AccessTokens tokens;

    public ReactiveAccessTokens(AccessTokens tokens) {
        this.tokens = tokens;
    }

    /**
     * Signals {@link TokenRefused} for an invalid token and {@link VerificationUnavailable} when validity cannot be
     * determined now.
     */
    public Mono<VerifiedToken> verify(String token) {
        Mono<VerifiedToken> verification = Mono.fromCallable(() -> tokens.verify(token));
        return tokens.remembers(token) ? verification : verification.subscribeOn(Schedulers.boundedElastic());
    }
}
