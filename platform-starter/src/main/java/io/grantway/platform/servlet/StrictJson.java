package io.grantway.platform.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerMapping;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON only if no two readers can understand it differently (RFC 8259 §4, §8.1): UTF-8 only, no duplicate name
 * in an object, nothing after the value. Unknown fields are rejected in bodies of the public API and ignored between
 * our services, so that a new version can call an old one.
 */
final class StrictJson extends JacksonJsonHttpMessageConverter {

    StrictJson(JsonMapper json) {
        super(json.rebuild()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build());
    }

    @Override
    public Object read(ResolvableType type, HttpInputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        byte[] body = message.getBody().readAllBytes();
        requireUtf8(body, message);
        return super.read(type, new ReadBody(message.getHeaders(), body), hints);
    }

    /** Ignores a charset parameter, which JSON does not have (RFC 8259 §11). */
    @Override
    protected Charset getCharset(@Nullable MediaType type) {
        return StandardCharsets.UTF_8;
    }

    @Override
    protected ObjectReader customizeReader(ObjectReader reader, JavaType type) {
        return isPublic() ? reader.with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES) : reader;
    }

    /**
     * Checks the encoding, because Jackson accepts overlong sequences and takes NUL bytes as a sign of UTF-16 or
     * UTF-32.
     */
    private static void requireUtf8(byte[] body, HttpInputMessage message) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException e) {
            throw new NotUtf8(message);
        }
        for (byte value : body) {
            if (value == 0) {
                throw new NotUtf8(message);
            }
        }
    }

    private static boolean isPublic() {
        if (!(RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes)) {
            return false;
        }
        HttpServletRequest request = attributes.getRequest();
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                && pattern.startsWith("/api/");
    }

    /** Signals that the body contains bytes that are not valid in JSON. */
    static final class NotUtf8 extends HttpMessageNotReadableException {

        NotUtf8(HttpInputMessage message) {
            super("The body is not UTF-8.", message);
        }
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
