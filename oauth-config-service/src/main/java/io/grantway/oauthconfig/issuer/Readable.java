package io.grantway.oauthconfig.issuer;

import jakarta.servlet.http.HttpServletRequest;

/** Whether a form can be read at all: UTF-8, not too many parameters. Tomcat tells by an exception of the first access. */
final class Readable {

    private Readable() {}

    static boolean parameters(HttpServletRequest request) {
        try {
            request.getParameterMap();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
