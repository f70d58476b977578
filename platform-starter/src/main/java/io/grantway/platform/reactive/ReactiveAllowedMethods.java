package io.grantway.platform.reactive;

import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;

/** The methods that handlers support at the path of a request, as a 405 must list them (RFC 9110 §15.5.6). */
final class ReactiveAllowedMethods {

    private ReactiveAllowedMethods() {}

    static Set<HttpMethod> at(ServerWebExchange exchange, ApplicationContext context) {
        ApplicationContext of = exchange.getApplicationContext();
        Set<HttpMethod> allowed = new LinkedHashSet<>();
        for (HandlerMapping mapping :
                (of == null ? context : of).getBeansOfType(HandlerMapping.class).values()) {
            if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
                methods.getHandlerMethods().keySet().stream()
                        .filter(info -> info.getPatternsCondition().getMatchingCondition(exchange) != null)
                        .flatMap(info -> info.getMethodsCondition().getMethods().stream())
                        .forEach(method -> allowed.add(HttpMethod.valueOf(method.name())));
            }
        }
        return withHead(allowed);
    }

    static Set<HttpMethod> of(MethodNotAllowedException refused) {
        return withHead(new LinkedHashSet<>(refused.getSupportedMethods()));
    }

    /** Spring serves HEAD with GET, but does not list it. */
    private static Set<HttpMethod> withHead(Set<HttpMethod> allowed) {
        if (allowed.contains(HttpMethod.GET)) {
            allowed.add(HttpMethod.HEAD);
        }
        return allowed;
    }
}
