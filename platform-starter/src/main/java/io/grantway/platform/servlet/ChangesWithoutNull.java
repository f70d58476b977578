package io.grantway.platform.servlet;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.Pointer;
import io.grantway.platform.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rejects null in the body of a change. By RFC 7396 it would remove a value, but the records that we read cannot tell
 * it from an absent member, which keeps the value: the client would be told that it was removed. An empty text removes
 * an optional one.
 */
@RestControllerAdvice
final class ChangesWithoutNull extends RequestBodyAdviceAdapter {

    private final JsonMapper json;

    ChangesWithoutNull(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean supports(MethodParameter body, Type type, Class<? extends HttpMessageConverter<?>> converter) {
        return body.getMethod() != null && AnnotatedElementUtils.hasAnnotation(body.getMethod(), PatchExchange.class);
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter body,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        byte[] content = message.getBody().readAllBytes();
        try {
            pointerToNull("", json.readTree(content)).ifPresent(ChangesWithoutNull::refuse);
        } catch (JacksonException e) {
            return new ReadBody(message.getHeaders(), content); // the converter explains what is wrong with it
        }
        return new ReadBody(message.getHeaders(), content);
    }

    private static Optional<String> pointerToNull(String pointer, JsonNode node) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String inside = pointer + Pointer.step(member.getKey());
            Optional<String> found =
                    member.getValue().isNull() ? Optional.of(inside) : pointerToNull(inside, member.getValue());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static void refuse(String pointer) {
        throw ProblemException.field(
                PlatformProblem.INVALID_REQUEST,
                pointer,
                "not_allowed",
                pointer + ": null is not allowed in a change. Leave the field out to keep its value; an empty text"
                        + " removes an optional one.");
    }

    private record ReadBody(HttpHeaders headers, byte[] content) implements HttpInputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(content);
        }
    }
}
