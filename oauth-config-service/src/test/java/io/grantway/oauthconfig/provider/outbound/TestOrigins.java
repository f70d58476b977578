package io.grantway.oauthconfig.provider.outbound;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The origins of test providers, whose ports are assigned at start. */
public final class TestOrigins extends AllowedOrigins {

    private static final Set<Origin> KNOWN = ConcurrentHashMap.newKeySet();

    public TestOrigins() {
        super(List.of());
    }

    /** From now on nodes may call this provider. */
    public static void allow(String url) {
        KNOWN.add(Origin.of(URI.create(url)));
    }

    /** From now on nodes may no longer call this provider. */
    public static void disallow(String url) {
        KNOWN.remove(Origin.of(URI.create(url)));
    }

    @Override
    Set<Origin> all() {
        return KNOWN;
    }
}
