package io.grantway.gateway.edge;

import io.grantway.contracts.audit.Actor;
import io.grantway.platform.caller.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The verified caller of a request. */
public final class Callers {

    private Callers() {}

    public static void remember(ServerWebExchange exchange, Caller caller) {
        exchange.getAttributes().put(Caller.class.getName(), caller);
    }

    public static @Nullable Caller caller(ServerWebExchange exchange) {
        return exchange.getAttribute(Caller.class.getName());
    }

    public static @Nullable Actor actor(ServerWebExchange exchange) {
        Caller caller = caller(exchange);
        return caller == null ? null : caller.actor();
    }
}
