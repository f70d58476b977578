package io.grantway.platform.servlet;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Rejects unknown, repeated and empty query parameters: a misspelt or empty filter must not return everything, and of
 * two values nobody knows which one counts.
 */
final class KnownParameters implements HandlerInterceptor {

    private final Map<HandlerMethod, Map<String, MethodParameter>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)
                || request.getQueryString() == null
                || request.getDispatcherType() == DispatcherType.ERROR
                || !isApi(request)) {
            return true;
        }
        Map<String, MethodParameter> parameters = known.computeIfAbsent(method, KnownParameters::parameters);
        List<FieldProblem> wrong = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            MethodParameter parameter = parameters.get(name);
            if (parameter == null) {
                wrong.add(new FieldProblem(
                        name, "unknown_parameter", "Known here: " + String.join(", ", parameters.keySet()) + "."));
            } else if (values.length > 1) {
                wrong.add(new FieldProblem(name, "repeated_parameter", "Specify this parameter once."));
            } else if (values[0].isEmpty()) {
                wrong.add(new FieldProblem(name, "required", "Give this parameter a value, or leave it out."));
            } else {
                WireValues.problem(parameter.getParameterType(), values[0])
                        .ifPresent(detail -> wrong.add(new FieldProblem(name, "malformed", detail)));
            }
        });
        if (!wrong.isEmpty()) {
            throw new ProblemException(
                            PlatformProblem.INVALID_REQUEST,
                            "A query parameter is unknown, repeated, empty or malformed.")
                    .withErrors(wrong);
        }
        return true;
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern
                && pattern.startsWith("/api/");
    }

    private static Map<String, MethodParameter> parameters(HandlerMethod method) {
        Map<String, MethodParameter> parameters = new TreeMap<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
            if (annotation != null && !annotation.name().isEmpty()) {
                parameters.put(annotation.name(), parameter);
            }
        }
        return parameters;
    }
}
