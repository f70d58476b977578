package io.grantway.gateway.redis;

/** Signals that Redis does not respond at present. */
public final class RedisUnavailable extends RuntimeException {

    RedisUnavailable(String message) {
        super(message, null, false, false);
    }
}
