package io.grantway.platform.servlet;

import io.grantway.contracts.CallKind;
import io.grantway.contracts.PrefixedId;
import io.grantway.platform.request.RequestFacts;
import io.grantway.platform.value.Ids;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** Assigns each request its id, from the gateway or a new one, and keeps it for logs, problems and audit events. */
public final class RequestFactsFilter extends OncePerRequestFilter {

    private static final String HEADER = "X-Request-Id";
    private static final Pattern MILLIS = Pattern.compile("\\d{1,6}");

    private final Ids ids;

    public RequestFactsFilter(Ids ids) {
        this.ids = ids;
    }

    /** Registers the filter before the security filters, whose refusals are recorded with these facts. */
    public static FilterRegistrationBean<RequestFactsFilter> first(Ids ids) {
        FilterRegistrationBean<RequestFactsFilter> filter = new FilterRegistrationBean<>(new RequestFactsFilter(ids));
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return filter;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String id = requestId(request.getHeader(HEADER));
        response.setHeader(HEADER, id);
        MDC.put("request_id", id);
        try {
            new RequestFacts(id, request.getRemoteAddr(), deadline(request.getHeader(CallKind.PATIENCE_HEADER)))
                    .run(() -> chain.doFilter(request, response));
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        } finally {
            MDC.remove("request_id");
        }
    }

    /** The deadline that a caller sends; it can only shorten the work done for it. */
    private static @Nullable Long deadline(@Nullable String millis) {
        return millis == null || !MILLIS.matcher(millis).matches()
                ? null
                : System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(millis));
    }

    private String requestId(@Nullable String given) {
        if (given != null) {
            try {
                return PrefixedId.format("req", PrefixedId.parse("req", given));
            } catch (PrefixedId.MalformedId e) {
                // any caller can send this header; ours is used instead
            }
        }
        return PrefixedId.format("req", ids.next());
    }
}
