package io.grantway.platform.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;
import org.springframework.web.util.UriComponentsBuilder;

/** Sends each request to the next replica, and to another one when a connection is refused: then nothing was sent. */
final class Replicas implements ClientHttpRequestInterceptor {

    private final String neighbour;
    private final List<URI> addresses;
    private final AtomicInteger next = new AtomicInteger();

    Replicas(String neighbour, List<URI> addresses) {
        this.neighbour = neighbour;
        this.addresses = List.copyOf(addresses);
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        IOException refused = new ConnectException(neighbour);
        for (int attempt = 0; attempt < addresses.size(); attempt++) {
            URI address = addresses.get(Math.floorMod(next.getAndIncrement(), addresses.size()));
            try {
                return execution.execute(at(address, request), body);
            } catch (ConnectException | HttpConnectTimeoutException e) {
                refused = e;
            }
        }
        throw new NeighbourUnavailable(neighbour, true, refused);
    }

    private static HttpRequest at(URI address, HttpRequest request) {
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
}
