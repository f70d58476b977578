package io.grantway.platform.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Counts what goes wrong at a neighbour, and does not call one that keeps failing. */
record BreakerInterceptor(String neighbour, CircuitBreaker breaker) implements ClientHttpRequestInterceptor {

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        if (!breaker.tryAcquirePermission()) {
            throw new NeighbourUnavailable(neighbour, true, null);
        }
        long start = System.nanoTime();
        try {
            ClientHttpResponse response = execution.execute(request, body);
            if (response.getStatusCode().value() >= 502
                    && response.getStatusCode().value() <= 504) {
                breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, new IOException("unavailable"));
            } else {
                breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
            return response;
        } catch (IOException e) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            throw new NeighbourUnavailable(neighbour, false, e);
        } catch (RuntimeException e) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            throw e;
        }
    }
}
