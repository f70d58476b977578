package io.grantway.platform.token;

import io.grantway.contracts.Secret;
import java.io.IOException;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Adds this service's token for the called service; a rejected one is replaced once, because the issuer may be a new
 * one.
 */
public record ServiceTokenInterceptor(ServiceTokens tokens, String neighbour) implements ClientHttpRequestInterceptor {

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        Secret token = tokens.token(neighbour);
        request.getHeaders().setBearerAuth(token.reveal());
        ClientHttpResponse response = execution.execute(request, body);
        if (response.getStatusCode().value() != HttpStatus.UNAUTHORIZED.value()) {
            return response;
        }
        response.close();
        tokens.forget(neighbour, token);
        request.getHeaders().setBearerAuth(tokens.token(neighbour).reveal());
        return execution.execute(request, body);
    }
}
