package io.grantway.platform.servlet;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Rejects bodies in a form that would be read as something else: with a content coding, which nothing here decodes
 * (RFC 9110 §15.5.16), and of a type whose name ends in {@code +json}, whose members mean something else.
 */
final class RequestBodies implements HandlerInterceptor {

    private static final List<MediaType> READ = List.of(MediaType.APPLICATION_JSON);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotSupportedException {
        Optional<String> coding = coding(request);
        if (coding.isPresent()) {
            response.setHeader(HttpHeaders.ACCEPT_ENCODING, "identity");
            throw new ProblemException(
                    PlatformProblem.UNSUPPORTED_MEDIA_TYPE,
                    "The Content-Encoding '" + coding.get() + "' is not supported; send the body without one.");
        }
        String type = request.getContentType();
        if (type != null && type.indexOf('*') >= 0) { // Spring treats a wildcard as a server fault
            throw new ProblemException(
                    PlatformProblem.UNSUPPORTED_MEDIA_TYPE, "Content-Type must specify one format, without wildcards.");
        }
        if (type != null && handler instanceof HandlerMethod method && readsBody(method)) {
            requireJson(type, HttpMethod.valueOf(request.getMethod()));
        }
        return true;
    }

    private static Optional<String> coding(HttpServletRequest request) {
        return Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING)).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase("identity"))
                .findFirst();
    }

    private static boolean readsBody(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
    }

    private static void requireJson(String type, HttpMethod method) throws HttpMediaTypeNotSupportedException {
        try {
            MediaType given = MediaType.parseMediaType(type);
            if (!MediaType.APPLICATION_JSON.equalsTypeAndSubtype(given)) {
                throw new HttpMediaTypeNotSupportedException(given, READ, method);
            }
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotSupportedException("Could not parse Content-Type.", READ);
        }
    }
}
