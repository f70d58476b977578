package io.grantway.gateway.upstream;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.grantway.contracts.CallKind;
import io.grantway.gateway.edge.IncomingRequest;
import io.grantway.gateway.edge.LimitedBody;
import io.grantway.gateway.route.RouteDestination;
import io.grantway.platform.client.Replica;
import io.grantway.platform.client.ReplicaSet;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.http.HttpMethod;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.PrematureCloseException;

/**
 * One request at the replicas of its service. If no connection can be made, nothing was sent and the next replica is
 * tried. An API read without a response is sent once more, to another replica; any other request is not, because it
 * may have taken effect.
 */
final class ServiceCall {

    /**
     * Time limit for a body while a few trial requests test whether the service has recovered, so that slow clients
     * do not hold them all up.
     */
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** Reads that take long; their silence does not mean that the replica hangs. */
    private static final Pattern LONG_READS = Pattern.compile("/api/v1/audit/(reports|verification)(/.*)?");

    /** A read that refreshes a token; sending it twice would refresh twice. */
    private static final Pattern ACTING = Pattern.compile("(.*&)?force_refresh(=.*|&.*)?");

    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int MUCH = 4;

    private final ServerWebExchange exchange;
    private final GatewayFilterChain chain;
    private final ReplicaSet replicas;
    private final Duration timeLimit;
    private final LimitedBody body;
    private final long begin = System.nanoTime();
    private final Set<Replica> tried = new HashSet<>();
    private boolean sentAgain;
    private @Nullable Replica silent;
    private long silentSince;

    ServiceCall(ServerWebExchange exchange, GatewayFilterChain chain, ReplicaSet replicas, Duration timeLimit) {
        this.exchange = exchange;
        this.chain = chain;
        this.replicas = replicas;
        this.timeLimit = timeLimit;
        this.body = LimitedBody.of(exchange);
    }

    /** Sends the request, repeatedly where that is safe; completes with the head of the response. */
    Mono<Void> send() {
        return Mono.defer(() -> {
            Replica replica = replicas.next(tried).or(this::silentAgain).orElse(null);
            if (replica == null) {
                settle(false);
                return Mono.error(new ConnectException());
            }
            tried.add(replica);
            return attempt(replica);
        });
    }

    /**
     * The silent replica of the first attempt, if the breakers no longer permit another one: it may be slow only because
     * it waits for something, such as a provider's response.
     */
    private Optional<Replica> silentAgain() {
        Replica left = silent;
        settle(false);
        return left != null && left.breaker().tryAcquirePermission() ? Optional.of(left) : Optional.empty();
    }

    private Mono<Void> attempt(Replica replica) {
        long start = System.nanoTime();
        boolean first = !sentAgain && readsTheApi() && replicas.hasOther(replica, tried);
        Duration limit = first && firstTry().compareTo(timeLimit) < 0 ? firstTry() : left(start);
        boolean trial = replica.breaker().getState() == CircuitBreaker.State.HALF_OPEN;
        Duration forBody = trial && timeLimit.compareTo(SHORT) > 0 ? SHORT : timeLimit;
        return sent(replica)
                .timeout(body.arrived(forBody).then(Mono.delay(limit)))
                .doOnSuccess(done -> {
                    replica.succeeded(start);
                    settle(System.nanoTime() - start < firstTry().toNanos() / MUCH);
                })
                .doOnCancel(() -> {
                    replica.undecided();
                    settle(false);
                })
                .onErrorResume(failure -> failed(replica, start, first, failure));
    }

    private Mono<Void> sent(Replica replica) {
        return Mono.defer(() -> {
            ReplicaRoutingFilter.choose(exchange, replica);
            exchange.getAttributes()
                    .put(
                            ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR,
                            replica.named(exchange.getRequest().getURI()));
            return chain.filter(exchange);
        });
    }

    private Mono<Void> failed(Replica replica, long start, boolean first, Throwable failure) {
        boolean late = failure instanceof TimeoutException;
        if (late && first) {
            replica.silent();
            silent = replica;
            silentSince = start;
        } else if (late || failure instanceof IOException) {
            replica.failed(start, failure);
        } else { // a client that sends too much or disconnects says nothing about the service
            replica.undecided();
        }
        if (!exchange.getResponse().isCommitted() && (Replica.notReached(failure) || again(failure, first))) {
            ServerWebExchangeUtils.reset(exchange);
            return send();
        }
        settle(false);
        return Mono.error(failure);
    }

    private boolean again(Throwable failure, boolean first) {
        boolean lost = !sentAgain
                && (readsTheApi()
                        ? failure instanceof IOException
                        : failure instanceof PrematureCloseException && reads());
        if (lost) { // a pooled connection that the service closed at that moment: the same replica may be tried
            tried.clear();
        }
        boolean again = lost || failure instanceof TimeoutException && first;
        sentAgain |= again;
        return again;
    }

    /**
     * Marks the first replica as hanging if another one responded much sooner; otherwise something that both depend
     * on is slow.
     */
    private void settle(boolean answeredSooner) {
        Replica left = silent;
        if (left == null) {
            return;
        }
        silent = null;
        if (answeredSooner) {
            left.failed(silentSince, new TimeoutException());
        } else {
            left.undecided();
        }
    }

    private Duration left(long now) {
        return body.expected() ? timeLimit : timeLimit.minusNanos(now - begin);
    }

    private static Duration firstTry() {
        return CallKind.INBOUND.firstTry();
    }

    private boolean reads() {
        return READING.contains(exchange.getRequest().getMethod()) && !body.expected() && !acts();
    }

    private boolean acts() {
        String query = exchange.getRequest().getURI().getQuery();
        return query != null && ACTING.matcher(query).matches();
    }

    /** A GET of a page may have an effect, such as a callback that redeems its code. */
    private boolean readsTheApi() {
        RouteDestination destination = IncomingRequest.of(exchange).destination();
        return reads()
                && (destination instanceof RouteDestination.Api || destination instanceof RouteDestination.OpenApi)
                && !LONG_READS
                        .matcher(exchange.getRequest().getURI().getRawPath())
                        .matches();
    }
}
