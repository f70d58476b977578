package io.grantway.platform.servlet;

import io.grantway.platform.authorization.Declaration;
import io.grantway.platform.authorization.Declarations;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * The declarations of all Spring MVC handlers, read before the service accepts requests; startup fails if one is
 * missing.
 */
final class HandlerDeclarations implements SmartInitializingSingleton {

    private static final String MANAGEMENT = "/actuator/";

    private final ObjectProvider<HandlerMapping> mappings;
    private final Declarations declarations;

    HandlerDeclarations(ObjectProvider<HandlerMapping> mappings, Declarations declarations) {
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

    /**
     * Returns the declaration of the matched handler; null for the service's files on the management port, which takes
     * over the settings of Spring MVC.
     */
    @Nullable Declaration find(HttpServletRequest request, Object handler) {
        String pattern = String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        if (ManagementPort.serves(request) && !pattern.startsWith(MANAGEMENT)) {
            return null;
        }
        return handler instanceof HandlerMethod method ? find(method, pattern) : declarations.find(pattern);
    }

    @Nullable Declaration find(HandlerMethod handler, String pattern) {
        return declarations.find(handler.getBeanType(), handler.getMethod(), pattern);
    }

    private void add(RequestMappingInfo mapping, HandlerMethod handler) {
        Method method = handler.getMethod();
        if (!ErrorController.class.isAssignableFrom(handler.getBeanType())) { // closed when requested directly
            declarations.add(handler.getBeanType(), method, methods(mapping), mapping.getPatternValues());
        }
    }

    private static String methods(RequestMappingInfo mapping) {
        Set<?> methods = mapping.getMethodsCondition().getMethods();
        return methods.isEmpty()
                ? "any"
                : methods.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
    }
}
