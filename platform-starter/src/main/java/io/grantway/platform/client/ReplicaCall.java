package io.grantway.platform.client;

import io.grantway.contracts.CallKind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;

/**
 * One attempt at one replica. The connection is made to its address; the Host header keeps the name.
 *
 * @param limit time until the complete response is received
 * @param patience how long the caller waits over all its attempts, which the replica is told
 */
record ReplicaCall(Replica replica, Duration limit, Duration patience) {

    /** The current call, for the factory that creates the request. */
    static final ScopedValue<ReplicaCall> CURRENT = ScopedValue.newInstance();

    ClientHttpResponse execute(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        URI uri = replica.located(request.getURI());
        HttpRequest here = new HttpRequestWrapper(request) {
            @Override
            public URI getURI() {
                return uri;
            }
        };
        here.getHeaders().set(CallKind.PATIENCE_HEADER, Long.toString(patience.toMillis()));
        if (ReplicaRequestFactory.HOST_MAY_BE_SET && replica.address() != null) {
            here.getHeaders().set(HttpHeaders.HOST, replica.origin().getRawAuthority());
        }
        return ScopedValue.where(CURRENT, this).call(() -> execution.execute(here, body));
    }

    /** The name that the certificate must have; null if the connection is not encrypted or the origin is an address. */
    @Nullable String certifiedName() {
        return "https".equals(replica.origin().getScheme()) && replica.address() != null
                ? replica.origin().getHost()
                : null;
    }
}
