package io.grantway.platform.reactive;

import io.grantway.platform.authorization.Declaration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** Decides who may have a request forwarded to another service, which then makes its own decision. */
public interface ForwardedRequests {

    /** The declaration that a caller must meet for this handler; null when it forwards nothing. */
    @Nullable Declaration declaration(ServerWebExchange exchange, Object handler);
}
