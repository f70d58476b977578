package io.grantway.platform.client;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.web.util.UriComponentsBuilder;

/** One process of a neighbour; its breaker counts what goes wrong there, so that one that hangs costs the others nothing. */
record Replica(URI address, CircuitBreaker breaker) {

    /** Calls it; the breaker's permission was taken. */
    ClientHttpResponse call(HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
        long start = System.nanoTime();
        try {
            ClientHttpResponse response = execution.execute(here(request), body);
            int status = response.getStatusCode().value();
            if (status >= 502 && status <= 504) {
                breaker.onError(since(start), TimeUnit.NANOSECONDS, new IOException("unavailable"));
            } else {
                breaker.onSuccess(since(start), TimeUnit.NANOSECONDS);
            }
            return response;
        } catch (IOException | RuntimeException e) {
            breaker.onError(since(start), TimeUnit.NANOSECONDS, e);
            throw e;
        }
    }

    private HttpRequest here(HttpRequest request) {
        URI uri = UriComponentsBuilder.fromUri(request.getURI())
                .scheme(address.getScheme())
                .host(address.getHost())
                .port(address.getPort())
                .build(true)
                .toUri();
        return new HttpRequestWrapper(request) {
            @Override
            public URI getURI() {
                return uri;
            }
        };
    }

    private static long since(long start) {
        return System.nanoTime() - start;
    }
}
