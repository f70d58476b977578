package io.grantway.gateway.session;

import io.grantway.platform.PlatformSettings;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** The name of the console's cookie. */
@Component
public final class SessionCookie {

    private final String name;

    SessionCookie(PlatformSettings platform) {
        this.name = name(platform);
    }

    static String name(PlatformSettings platform) {
        return platform.https() ? "__Host-grantway_console" : "grantway_console";
    }

    public String name() {
        return name;
    }

    public boolean isIn(ServerWebExchange exchange) {
        return exchange.getRequest().getCookies().containsKey(name);
    }
}
