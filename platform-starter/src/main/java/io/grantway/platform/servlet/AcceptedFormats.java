package io.grantway.platform.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Refuses requests that do not accept JSON before their handler runs. Spring refuses them when it writes the response:
 * the change has then been made, and what the response alone tells, such as a secret, is lost. Handlers that declare
 * another format are matched by it.
 */
final class AcceptedFormats implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (!(handler instanceof HandlerMethod)
                || request.getDispatcherType() != DispatcherType.REQUEST
                || request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE) != null
                || !(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern)
                || !(pattern.startsWith("/api/") || pattern.startsWith("/internal/"))) {
            return true;
        }
        if (!includeJson(accepted(request))) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
        // otherwise Spring would label the same JSON with any other accepted type whose name ends in +json
        request.setAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, Set.of(MediaType.APPLICATION_JSON));
        return true;
    }

    private static List<MediaType> accepted(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        try {
            return MediaType.parseMediaTypes(Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        } catch (InvalidMediaTypeException e) {
            throw new HttpMediaTypeNotAcceptableException("Could not parse 'Accept' header.");
        }
    }

    /** The most precise range that includes JSON decides (RFC 9110 §12.5.1). */
    private static boolean includeJson(List<MediaType> ranges) {
        return ranges.isEmpty()
                || ranges.stream()
                        .filter(range -> range.includes(MediaType.APPLICATION_JSON))
                        .max(Comparator.comparing((MediaType range) -> !range.isWildcardType())
                                .thenComparing(range -> !range.isWildcardSubtype()))
                        .filter(range -> range.getQualityValue() > 0)
                        .isPresent();
    }
}
