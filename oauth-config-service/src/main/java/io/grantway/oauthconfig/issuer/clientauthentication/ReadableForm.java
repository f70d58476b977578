package io.grantway.oauthconfig.issuer.clientauthentication;

import jakarta.servlet.http.HttpServletRequest;

/** Whether a form can be read at all: UTF-8, not too many parameters. Tomcat tells by an exception of the first access. */
public final class ReadableForm {

    private ReadableForm() {}

    /** Whether its parameters can be asked for from now on. */
    public static boolean parameters(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
