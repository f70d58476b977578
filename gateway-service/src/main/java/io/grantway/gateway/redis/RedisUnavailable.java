package io.grantway.gateway.redis;

/** Redis does not answer now. */
public final class RedisUnavailable extends RuntimeException {

    RedisUnavailable(String message) {
        super(message, null, false, false);
    }
}
