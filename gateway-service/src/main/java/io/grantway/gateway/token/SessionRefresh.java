package io.grantway.gateway.token;

import io.grantway.contracts.PlatformProblem;
import io.grantway.gateway.edge.GatewayProblem;
import io.grantway.gateway.redis.RedisUnavailable;
import io.grantway.gateway.session.ConsoleSession;
import io.grantway.gateway.session.ConsoleSessions;
import io.grantway.gateway.session.SessionField;
import io.grantway.platform.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.ReactiveOAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.WebSession;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Provides the access token of a console session and refreshes it in single flight: requests of one gateway share one
 * attempt, and gateways share a lock in Redis; one that does not get the lock rereads the session until the owner has
 * written it. The session keeps its id, so parallel requests stay valid. Redis calls are retried: the issuer's
 * response holds the only copy of a rotated refresh token. Spring Security's {@code
 * RefreshTokenReactiveOAuth2AuthorizedClientProvider} is not used because it coordinates neither concurrent requests nor
 * several gateways.
 */
@Component
class SessionRefresh {

    private static final Logger log = LoggerFactory.getLogger(SessionRefresh.class);
    private static final Duration MARGIN = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration CALL = Duration.ofSeconds(6);
    private static final Duration PATIENCE = RefreshLock.LIFE.plusSeconds(5);

    /** At least eight seconds, longer than the pauses of a busy machine; {@link #PATIENCE} is the limit. */
    private static final Retry INSISTING = Retry.fixedDelay(40, Duration.ofMillis(200))
            .filter(SessionRefresh::redisIsAway)
            .onRetryExhaustedThrow((retry, last) -> last.failure());

    private final ConsoleSessions sessions;
    private final RefreshLock lock;
    private final ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> issuer;
    private final ClientRegistration console;
    private final Clock clock;
    private final ConcurrentMap<String, Mono<String>> inFlight = new ConcurrentHashMap<>();

    SessionRefresh(
            ConsoleSessions sessions,
            RefreshLock lock,
            ReactiveOAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> issuer,
            ClientRegistration console,
            Clock clock) {
        this.sessions = sessions;
        this.lock = lock;
        this.issuer = issuer;
        this.console = console;
        this.clock = clock;
    }

    /** The session's token, valid for at least some seconds more; signals a 401 problem when the session has ended. */
    Mono<String> accessToken(WebSession session) {
        String token = session.getAttribute(SessionField.ACCESS_TOKEN.key());
        String end = session.getAttribute(SessionField.ACCESS_TOKEN_EXPIRES_AT.key());
        return token != null && end != null && lasts(end) ? Mono.just(token) : another(session.getId(), null);
    }

    /**
     * A token other than this one, which was rejected.
     *
     * @param refused null when the known token has merely expired
     */
    Mono<String> another(String sessionId, @Nullable String refused) {
        String flight = refused == null ? sessionId : sessionId + " revoked";
        return Mono.defer(() -> inFlight.computeIfAbsent(flight, unused -> find(sessionId, refused)
                .timeout(PATIENCE, Mono.error(SessionRefresh::busy))
                .onErrorMap(RedisUnavailable.class, away -> busy())
                .doFinally(signal -> inFlight.remove(flight))
                .cache()));
    }

    private Mono<String> find(String id, @Nullable String refused) {
        return sessions.findById(id)
                .retryWhen(INSISTING)
                .switchIfEmpty(Mono.error(SessionRefresh::ended))
                .flatMap(session -> {
                    String token = usable(session, refused);
                    return token != null ? Mono.just(token) : underLock(id, refused);
                });
    }

    private Mono<String> underLock(String id, @Nullable String refused) {
        return lock.take(id)
                .retryWhen(INSISTING)
                .flatMap(owner -> Mono.usingWhen(
                        Mono.just(owner),
                        held -> refreshed(id, refused),
                        held -> lock.release(id, held),
                        (held, failure) -> lock.release(id, held),
                        held -> lock.release(id, held)))
                .switchIfEmpty(Mono.defer(() -> Mono.delay(POLL).then(find(id, refused))));
    }

    /** Rereads the session: it may have been refreshed between the first read and the lock. */
    private Mono<String> refreshed(String id, @Nullable String refused) {
        return sessions.findById(id)
                .retryWhen(INSISTING)
                .switchIfEmpty(Mono.error(SessionRefresh::ended))
                .flatMap(session -> {
                    String token = usable(session, refused);
                    return token != null ? Mono.just(token) : refresh(session);
                });
    }

    private Mono<String> refresh(ConsoleSession session) {
        String refreshToken = session.text(SessionField.REFRESH_TOKEN);
        if (refreshToken == null) {
            return end(session, "no_refresh_token");
        }
        return issuer.getTokenResponse(request(session, refreshToken))
                .timeout(CALL)
                .flatMap(response -> store(session, response))
                .onErrorResume(failure -> failed(session, failure));
    }

    private OAuth2RefreshTokenGrantRequest request(ConsoleSession session, String refreshToken) {
        Instant now = clock.instant();
        String token = session.text(SessionField.ACCESS_TOKEN);
        return new OAuth2RefreshTokenGrantRequest(
                console,
                new OAuth2AccessToken(
                        OAuth2AccessToken.TokenType.BEARER, token == null ? "none" : token, now, now.plusSeconds(1)),
                new OAuth2RefreshToken(refreshToken, now));
    }

    private Mono<String> store(ConsoleSession session, OAuth2AccessTokenResponse response) {
        OAuth2AccessToken token = response.getAccessToken();
        Instant end = token.getExpiresAt();
        session.set(SessionField.ACCESS_TOKEN, token.getTokenValue());
        session.set(SessionField.ACCESS_TOKEN_EXPIRES_AT, Long.toString(end == null ? 0 : end.toEpochMilli()));
        if (response.getRefreshToken() != null) {
            session.set(SessionField.REFRESH_TOKEN, response.getRefreshToken().getTokenValue());
        }
        return sessions.save(session).retryWhen(INSISTING).thenReturn(token.getTokenValue());
    }

    private Mono<String> failed(ConsoleSession session, Throwable failure) {
        if (failure instanceof OAuth2AuthorizationException refused
                && refused.getError().getErrorCode().equals("invalid_grant")) {
            return end(session, "invalid_grant");
        }
        if (failure instanceof ProblemException) {
            return Mono.error(failure);
        }
        log.warn("The token of a console session could not be refreshed: {}", failure.toString());
        return Mono.error(new ProblemException(
                        PlatformProblem.DEPENDENCY_UNAVAILABLE, "The access token could not be refreshed now.")
                .retryAfter(Duration.ofSeconds(2)));
    }

    private Mono<String> end(ConsoleSession session, String reason) {
        log.info("A console session has ended: {}", reason);
        return sessions.deleteById(session.getId()).then(Mono.error(SessionRefresh::ended));
    }

    private @Nullable String usable(ConsoleSession session, @Nullable String refused) {
        String token = session.text(SessionField.ACCESS_TOKEN);
        String end = session.text(SessionField.ACCESS_TOKEN_EXPIRES_AT);
        return token != null && end != null && !token.equals(refused) && lasts(end) ? token : null;
    }

    private boolean lasts(String endMillis) {
        return Instant.ofEpochMilli(Long.parseLong(endMillis))
                .isAfter(clock.instant().plus(MARGIN));
    }

    static ProblemException ended() {
        return new ProblemException(GatewayProblem.SESSION_ENDED, "Sign in again.");
    }

    private static boolean redisIsAway(Throwable failure) {
        return failure instanceof RedisUnavailable
                || (failure instanceof ProblemException problem
                        && problem.type() == PlatformProblem.DEPENDENCY_UNAVAILABLE);
    }

    private static ProblemException busy() {
        return new ProblemException(
                        PlatformProblem.DEPENDENCY_UNAVAILABLE, "The access token could not be refreshed in time.")
                .retryAfter(Duration.ofSeconds(2));
    }
}
