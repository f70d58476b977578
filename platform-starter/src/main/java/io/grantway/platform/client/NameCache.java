package io.grantway.platform.client;

import java.security.Security;

/**
 * Sets how long the JVM caches resolved and unresolved names: five seconds instead of thirty and ten, for every name,
 * including those of PostgreSQL and Redis. Must be called before the first look-up of the process.
 */
public final class NameCache {

    private static final String SECONDS = "5";

    private NameCache() {}

    public static void shorten() {
        if (Security.getProperty("networkaddress.cache.ttl") == null) { // set by the operator, it is kept
            Security.setProperty("networkaddress.cache.ttl", SECONDS);
        }
        Security.setProperty("networkaddress.cache.negative.ttl", SECONDS);
    }
}
