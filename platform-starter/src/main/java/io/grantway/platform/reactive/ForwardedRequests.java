package io.grantway.platform.reactive;

import io.grantway.platform.authorization.Declaration;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** Who may have a request sent on to another service, which decides again by itself. */
public interface ForwardedRequests {

    /** What is asked of a caller for this handler; null where it forwards nothing. */
    @Nullable Declaration declaration(ServerWebExchange exchange, Object handler);
}
