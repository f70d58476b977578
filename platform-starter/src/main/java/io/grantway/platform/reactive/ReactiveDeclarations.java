package io.grantway.platform.reactive;

import io.grantway.platform.authorization.Declaration;
import io.grantway.platform.authorization.Declarations;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.function.server.support.RouterFunctionMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

/**
 * The declarations of all WebFlux handlers, read before the service accepts requests; startup fails if one is missing.
 */
final class ReactiveDeclarations implements SmartInitializingSingleton {

    private final ObjectProvider<HandlerMapping> mappings;
    private final Declarations declarations;

    ReactiveDeclarations(ObjectProvider<HandlerMapping> mappings, Declarations declarations) {
        this.mappings = mappings;
        this.declarations = declarations;
    }

    @Override
    public void afterSingletonsInstantiated() {
        mappings.forEach(mapping -> {
            if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
                methods.getHandlerMethods().forEach(this::add);
            } else if (mapping instanceof RouterFunctionMapping functions && functions.getRouterFunction() != null) {
                throw new IllegalStateException("The router function " + functions.getRouterFunction()
                        + " cannot declare who may call it; write a controller.");
            }
        });
    }

    @Nullable Declaration find(ServerWebExchange exchange, Object handler) {
        PathPattern matched = exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String pattern = matched == null ? null : matched.getPatternString();
        return handler instanceof HandlerMethod method
                ? declarations.find(method.getBeanType(), method.getMethod(), pattern)
                : declarations.find(pattern);
    }

    private void add(RequestMappingInfo mapping, HandlerMethod handler) {
        Set<String> patterns = mapping.getPatternsCondition().getPatterns().stream()
                .map(PathPattern::getPatternString)
                .collect(Collectors.toSet());
        declarations.add(handler.getBeanType(), handler.getMethod(), methods(mapping), patterns);
    }

    private static String methods(RequestMappingInfo mapping) {
        Set<?> methods = mapping.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? "any"
                : methods.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }
}
