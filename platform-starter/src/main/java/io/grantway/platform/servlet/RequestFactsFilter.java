package io.grantway.platform.servlet;

import io.grantway.contracts.PrefixedId;
import io.grantway.platform.Ids;
import io.grantway.platform.RequestFacts;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request its id, from the gateway or a new one, and keeps it for logs, problems and audit events. */
public final class RequestFactsFilter extends OncePerRequestFilter {

    private static final String HEADER = "X-Request-Id";

    private final Ids ids;

    public RequestFactsFilter(Ids ids) {
        this.ids = ids;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = requestId(request.getHeader(HEADER));
        response.setHeader(HEADER, id);
        MDC.put("request_id", id);
        try {
            new RequestFacts(id, request.getRemoteAddr()).run(() -> chain.doFilter(request, response));
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        } finally {
            MDC.remove("request_id");
        }
    }

    private String requestId(@Nullable String given) {
        if (given != null) {
            try {
                return PrefixedId.format("req", PrefixedId.parse("req", given));
            } catch (PrefixedId.MalformedId e) {
                // anybody may send anything; ours is used instead
            }
        }
        return PrefixedId.format("req", ids.next());
    }
}
