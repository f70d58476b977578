package io.grantway.platform.client;

import io.grantway.platform.request.RequestFacts;
import java.io.IOException;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/** Passes on the request id and the client's address. */
final class RequestIdInterceptor implements ClientHttpRequestInterceptor {

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        RequestFacts facts = RequestFacts.current();
        if (facts != null) {
            request.getHeaders().set("X-Request-Id", facts.requestId());
            if (facts.clientAddress() != null) {
                request.getHeaders().set("X-Forwarded-For", facts.clientAddress());
            }
        }
        return execution.execute(request, body);
    }
}
