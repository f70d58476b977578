package io.grantway.platform.servlet;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** Rejects a body of type application/*: Spring treats a wildcard in Content-Type as a server fault. */
final class ConcreteBodies implements HandlerInterceptor {

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String type = request.getContentType();
        if (type != null && type.indexOf('*') >= 0) {
            throw new ProblemException(
                    PlatformProblem.UNSUPPORTED_MEDIA_TYPE, "Content-Type must specify one format, without wildcards.");
        }
        return true;
    }
}
