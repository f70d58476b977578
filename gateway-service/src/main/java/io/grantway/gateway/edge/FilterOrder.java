package io.grantway.gateway.edge;

import org.springframework.core.Ordered;

/** The order in which filters process a request; Spring Security's filter has order -100. */
public final class FilterOrder {

    public static final int ARRIVAL = Ordered.HIGHEST_PRECEDENCE + 100;
    public static final int ADDRESS_LIMIT = -200;
    public static final int BEARER = -90;
    public static final int CONSOLE_TOKEN = -80;
    public static final int CALLER_LIMIT = -70;
    public static final int ANSWER_CACHE = -60;

    private FilterOrder() {}
}
