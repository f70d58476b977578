package io.grantway.platform.servlet;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.web.context.support.WebApplicationContextUtils;

/** The server of its own that the management endpoints have, whatever number its port has. */
public final class ManagementPort {

    private static final String NAMESPACE = "management";

    private ManagementPort() {}

    /** Whether a request came to it. */
    public static boolean serves(HttpServletRequest request) {
        return WebServerApplicationContext.hasServerNamespace(
                WebApplicationContextUtils.findWebApplicationContext(request.getServletContext()), NAMESPACE);
    }
}
