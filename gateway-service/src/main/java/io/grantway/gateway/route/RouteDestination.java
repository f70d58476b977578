package io.grantway.gateway.route;

/** The destination of a path and what the gateway requires of requests for it. */
public sealed interface RouteDestination {

    /** A service's API under {@code /api/v1}: needs an access token, or the cookie of a console session. */
    record Api(String service) implements RouteDestination {}

    /** A service's API that needs no token, such as the set-up. */
    record OpenApi(String service) implements RouteDestination {}

    /** Pages and protocol endpoints of a service, which checks its own cookies and credentials. */
    record Page(String service) implements RouteDestination {}

    /** Responses of the gateway itself. */
    enum Own implements RouteDestination {
        /** Pages and files that are public. */
        OPEN,
        /** The console; requires a signed-in browser. */
        CONSOLE,
        /** Start and end of a sign-in at the issuer. */
        SIGN_IN,
        /** Information about the browser's session. */
        SESSION;

        @Override
        public String service() {
            return "gateway-service";
        }
    }

    /** No route matches. */
    enum Nowhere implements RouteDestination {
        NOWHERE;

        @Override
        public String service() {
            return "none";
        }
    }

    /** The service that handles the request. */
    String service();

    /** Whether the request is forwarded to a service. */
    default boolean routed() {
        return this instanceof Api || this instanceof OpenApi || this instanceof Page;
    }
}
