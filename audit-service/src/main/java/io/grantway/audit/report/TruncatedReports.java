package io.grantway.audit.report;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Breaks the connection of a report that was cut off. Its status and first lines have already been sent, so only a
 * broken transfer tells the client that the rest is missing; an error handler of Spring MVC would end it as if it were
 * complete.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class TruncatedReports extends OncePerRequestFilter {

    private static final String CUT = TruncatedReports.class.getName() + ".cut";

    static void mark(HttpServletRequest request, RuntimeException why) {
        request.setAttribute(CUT, why);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (request.getAttribute(CUT) instanceof RuntimeException why) {
            throw new IOException("A report was truncated", why);
        }
    }
}
