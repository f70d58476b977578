package io.grantway.oauthconfig.issuer.authorize;

import io.grantway.oauthconfig.issuer.session.IssuerAuthentication;
import io.grantway.oauthconfig.issuer.session.IssuerSessions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * The signed-in person of an authorization request: the one of the issuer's session if it is recent enough for the
 * request, otherwise none. Never writes.
 */
final class AuthorizationRequestSession implements SecurityContextRepository {

    private final IssuerSessions sessions;
    private final Clock clock;

    AuthorizationRequestSession(IssuerSessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return load(holder.getRequest());
    }

    private SecurityContext load(HttpServletRequest request) {
        SecurityContextImpl context = new SecurityContextImpl();
        if (request.getRequestURI().equals("/oauth2/authorize")) {
            sessions.find(request)
                    .filter(session -> SignInRequirements.of(request).accepts(session, clock.instant()))
                    .ifPresent(session -> context.setAuthentication(new IssuerAuthentication(session)));
        }
        return context;
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        // a session begins with a sign-in, not with a request
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return false;
    }
}
