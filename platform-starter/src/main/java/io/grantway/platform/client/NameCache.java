package io.grantway.platform.client;

import java.security.Security;

/**
 * How long the JVM keeps what a name resolved to, and that it did not: five seconds instead of thirty and ten, for every
 * name, those of PostgreSQL and Redis too. Must be called before the first look-up of the process.
 */
public final class NameCache {

    private static final String SECONDS = "5";

    private NameCache() {}

    public static void shorten() {
        if (Security.getProperty("networkaddress.cache.ttl") == null) { // set by whoever runs it, it stays
            Security.setProperty("networkaddress.cache.ttl", SECONDS);
        }
        Security.setProperty("networkaddress.cache.negative.ttl", SECONDS);
    }
}
