package io.grantway.platform.servlet;

import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.PlatformSettings;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CallerAuthentication;
import io.grantway.platform.token.AccessTokens;
import io.grantway.platform.token.TokenRefused;
import io.grantway.platform.token.VerificationUnavailable;
import io.grantway.platform.token.VerifiedToken;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Lets a request pass with a verified access token (RFC 6750), or to an open path. Internal paths take tokens of services
 * for this service only, all other paths tokens of people and apps; no header is trusted because the gateway set it.
 */
public final class AccessTokenFilter extends OncePerRequestFilter {

    private final AccessTokens tokens;
    private final PlatformSettings settings;
    private final ProblemWriter problems;
    private final MetricsToken metricsToken;
    private final Consumer<AuditEntry> denials;
    private final List<PathPattern> open;

    public AccessTokenFilter(
            AccessTokens tokens,
            PlatformSettings settings,
            ProblemWriter problems,
            MetricsToken metricsToken,
            Consumer<AuditEntry> denials) {
        this.tokens = tokens;
        this.settings = settings;
        this.problems = problems;
        this.metricsToken = metricsToken;
        this.denials = denials;
        PathPatternParser parser = new PathPatternParser();
        this.open = java.util.stream.Stream.concat(
                        settings.openPaths().stream(), java.util.stream.Stream.of("/actuator/health/**"))
                .map(parser::parse)
                .toList();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        PathContainer path = ServletRequestPathUtils.parseAndCache(request).pathWithinApplication();
        if (open.stream().anyMatch(pattern -> pattern.matches(path)) || metricsToken.opens(request)) {
            chain.doFilter(request, response);
            return;
        }
        String token = bearer(request.getHeader("Authorization"));
        if (token == null) {
            response.setHeader("WWW-Authenticate", "Bearer");
            problems.write(
                    request,
                    response,
                    PlatformProblem.UNAUTHENTICATED,
                    "Send 'Authorization: Bearer' with an access token.");
            return;
        }
        try {
            VerifiedToken verified = tokens.verify(token);
            requireAudience(verified, path.value());
            proceed(verified.caller(), request, response, chain);
        } catch (TokenRefused e) {
            denials.accept(
                    AuditEntry.of("token.refused").reason("invalid_token").detail("path", path.value()));
            response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            problems.write(request, response, PlatformProblem.INVALID_TOKEN, String.valueOf(e.getMessage()));
        } catch (VerificationUnavailable e) {
            problems.write(request, response, PlatformProblem.NOT_READY, String.valueOf(e.getMessage()));
        }
    }

    private void requireAudience(VerifiedToken token, String path) throws TokenRefused {
        if (path.equals("/actuator") || path.startsWith("/actuator/")) {
            throw new TokenRefused("Only the token of the monitoring system is taken here.");
        }
        boolean internal = path.startsWith("/internal/");
        boolean own = token.audience().equals(settings.serviceName());
        boolean service = token.caller() instanceof Caller.Service;
        if (internal != own || internal != service) {
            throw new TokenRefused("The token is for another audience.");
        }
    }

    private static void proceed(
            Caller caller, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new CallerAuthentication(caller));
        SecurityContextHolder.setContext(context);
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private static @Nullable String bearer(@Nullable String header) {
        if (header == null || header.length() < 8 || !header.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return null;
        }
        return header.substring(7).strip();
    }
}
