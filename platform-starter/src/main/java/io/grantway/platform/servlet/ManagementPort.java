package io.grantway.platform.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** The separate server for the management endpoints, whatever its port. */
public final class ManagementPort {

    private static final String NAMESPACE = "management";

    private ManagementPort() {}

    /** Whether a request arrived there. */
    public static boolean serves(HttpServletRequest request) {
        return WebServerApplicationContext.hasServerNamespace(
                WebApplicationContextUtils.findWebApplicationContext(request.getServletContext()), NAMESPACE);
    }
}
