package io.grantway.platform.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Sends each request to the next replica whose breaker is closed, and to another one when a connection is refused: then
 * nothing was sent.
 */
final class Replicas implements ClientHttpRequestInterceptor {

    private final String neighbour;
    private final List<Replica> replicas;
    private final AtomicInteger next = new AtomicInteger();

    Replicas(String neighbour, List<URI> addresses, CircuitBreakerRegistry breakers) {
        this.neighbour = neighbour;
        this.replicas = IntStream.range(0, addresses.size())
                .mapToObj(i -> new Replica(addresses.get(i), breaker(neighbour, i, addresses.size(), breakers)))
                .toList();
    }

    private static CircuitBreaker breaker(String neighbour, int index, int count, CircuitBreakerRegistry breakers) {
        return breakers.circuitBreaker(count == 1 ? neighbour : neighbour + "-" + (index + 1));
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) {
        @Nullable IOException refused = null;
        int first = next.getAndIncrement();
        for (int i = 0; i < replicas.size(); i++) {
            Replica replica = replicas.get(Math.floorMod(first + i, replicas.size()));
            if (!replica.breaker().tryAcquirePermission()) {
                continue;
            }
            try {
                return replica.call(request, body, execution);
            } catch (ConnectException | HttpConnectTimeoutException e) {
                refused = e;
            } catch (IOException e) {
                throw new NeighbourUnavailable(neighbour, false, e);
            }
        }
        throw new NeighbourUnavailable(neighbour, true, refused);
    }
}
