package io.grantway.gateway.route;

/** Who answers a path, and what the gateway asks of a request for it. */
public sealed interface Destination {

    /** A service's API under {@code /api/v1}: needs an access token, or the cookie of a console session. */
    record Api(String service) implements Destination {}

    /** A service's API that needs no token, such as the set-up. */
    record OpenApi(String service) implements Destination {}

    /** Pages and protocol endpoints of a service, which judges its own cookies and credentials. */
    record Page(String service) implements Destination {}

    /** The gateway's own answers. */
    enum Own implements Destination {
        /** Pages and files that anyone may read. */
        OPEN,
        /** The console: a signed-in browser. */
        CONSOLE,
        /** Start and end of the sign-in at the issuer. */
        SIGN_IN,
        /** What a browser asks about its session. */
        SESSION;

        @Override
        public String service() {
            return "gateway-service";
        }
    }

    /** Nothing is there. */
    enum Nowhere implements Destination {
        NOWHERE;

        @Override
        public String service() {
            return "none";
        }
    }

    /** The service that answers. */
    String service();

    /** Whether the request is sent on to a service. */
    default boolean routed() {
        return this instanceof Api || this instanceof OpenApi || this instanceof Page;
    }
}
