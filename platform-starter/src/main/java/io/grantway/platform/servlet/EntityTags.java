package io.grantway.platform.servlet;

import io.grantway.contracts.Versioned;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Adds the ETag to responses with a versioned resource, and responds 304 for an unchanged one (RFC 9110 §8.8.3,
 * §13.1.2).
 */
@RestControllerAdvice
final class EntityTags implements ResponseBodyAdvice<Object> {

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converter) {
        return Versioned.class.isAssignableFrom(returnType.getParameterType());
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (!(body instanceof Versioned versioned)) {
            return body;
        }
        String tag = "\"v" + versioned.version() + '"';
        response.getHeaders().setETag(tag);
        if (READS.contains(request.getMethod())
                && request.getHeaders().getIfNoneMatch().stream().anyMatch(known -> matches(known, tag))) {
            response.setStatusCode(HttpStatus.NOT_MODIFIED);
            return null;
        }
        return body;
    }

    /** Compares weakly (RFC 9110 §13.1.2): a cache that has compressed the response has made its tag weak. */
    private static boolean matches(String known, String tag) {
        return known.equals("*") || known.equals(tag) || known.equals("W/" + tag);
    }
}
