package io.grantway.platform.servlet;

import io.grantway.platform.authorization.PathRules;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.firewall.FirewalledRequest;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Rejects paths that two components could read differently, before anything looks at them, on every port of the
 * service.
 */
final class TargetFirewall extends StrictHttpFirewall {

    @Override
    public FirewalledRequest getFirewalledRequest(HttpServletRequest request) {
        if (request.getDispatcherType() == DispatcherType.REQUEST) {
            String refusal = PathRules.pathRefusal(request.getRequestURI());
            if (refusal != null) {
                throw new TargetRefused(refusal);
            }
        }
        return super.getFirewalledRequest(request);
    }

    /** The text that the caller of a rejected request receives. */
    static String detail(RequestRejectedException refused) {
        @Nullable String told = refused instanceof TargetRefused target ? target.getMessage() : null;
        return told != null ? told : "The request has a header or target that is not accepted.";
    }

    private static final class TargetRefused extends RequestRejectedException {
        TargetRefused(String message) {
            super(message);
        }
    }
}
