package io.grantway.platform.servlet;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Rejects unknown and repeated query parameters: a misspelt filter must not return everything, and of two values nobody
 * knows which one counts.
 */
final class KnownParameters implements HandlerInterceptor {

    private final Map<HandlerMethod, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)
                || request.getQueryString() == null
                || request.getDispatcherType() == DispatcherType.ERROR
                || !isApi(request)) {
            return true;
        }
        Set<String> names = known.computeIfAbsent(method, KnownParameters::names);
        List<FieldProblem> unknown = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!names.contains(name)) {
                unknown.add(
                        new FieldProblem(name, "unknown_parameter", "Known here: " + String.join(", ", names) + "."));
            } else if (values.length > 1) {
                unknown.add(new FieldProblem(name, "repeated_parameter", "Specify this parameter once."));
            }
        });
        if (!unknown.isEmpty()) {
            throw new ProblemException(PlatformProblem.INVALID_REQUEST, "A query parameter is unknown or repeated.")
                    .withErrors(unknown);
        }
        return true;
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                && pattern.startsWith("/api/");
    }

    private static Set<String> names(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .map(KnownParameters::name)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(MethodParameter parameter) {
        RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
        return annotation == null ? "" : annotation.name();
    }
}
