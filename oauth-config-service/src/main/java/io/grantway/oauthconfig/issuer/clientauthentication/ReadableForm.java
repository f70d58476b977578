package io.grantway.oauthconfig.issuer.clientauthentication;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Checks that a form can be decoded: UTF-8, not too many parameters. Tomcat reports this by an exception on first
 * access.
 */
public final class ReadableForm {

    private ReadableForm() {}

    /** Whether its parameters can be read. */
    public static boolean parameters(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
