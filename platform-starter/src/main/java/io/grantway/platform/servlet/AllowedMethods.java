package io.grantway.platform.servlet;

import io.grantway.contracts.user.Permission;
import io.grantway.platform.authorization.Declaration;
import io.grantway.platform.authorization.Who;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.servlet.support.RequestContextUtils;

/** The methods that handlers support at the path of a request, as a 405 must list them (RFC 9110 §15.5.6). */
final class AllowedMethods {

    private final HandlerDeclarations declarations;

    AllowedMethods(HandlerDeclarations declarations) {
        this.declarations = declarations;
    }

    Set<String> at(HttpServletRequest request) {
        Set<String> allowed = new TreeSet<>();
        ApplicationContext context = RequestContextUtils.findWebApplicationContext(request);
        if (context == null) {
            return allowed;
        }
        for (HandlerMapping mapping :
                context.getBeansOfType(HandlerMapping.class).values()) {
            if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
                for (Map.Entry<RequestMappingInfo, HandlerMethod> entry :
                        methods.getHandlerMethods().entrySet()) {
                    add(entry.getKey(), entry.getValue(), request, allowed);
                }
            }
        }
        return allowed;
    }

    private void add(
            RequestMappingInfo mapping, HandlerMethod handler, HttpServletRequest request, Set<String> allowed) {
        var patterns = mapping.getPathPatternsCondition();
        if (patterns == null || patterns.getMatchingCondition(request) == null) {
            return;
        }
        Set<String> methods = mapping.getMethodsCondition().getMethods().stream()
                .map(Enum::name)
                .collect(Collectors.toSet());
        allowed.addAll(methods);
        if (methods.contains("GET")
                && mapping.getPatternValues().stream()
                        .map(pattern -> declarations.find(handler, pattern))
                        .noneMatch(declared -> declared != null && isAct(declared))) {
            allowed.add("HEAD");
        }
    }

    /** Whether this is a GET that releases a token or uses up a proof, which is useless without its response. */
    static boolean isAct(Declaration declared) {
        return declared.who().contains(Who.PROOF) || declared.permissions().contains(Permission.TOKENS_READ);
    }
}
