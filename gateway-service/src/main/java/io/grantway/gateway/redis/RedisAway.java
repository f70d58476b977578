package io.grantway.gateway.redis;

/** Redis does not answer now. */
public final class RedisAway extends RuntimeException {

    RedisAway(String message) {
        super(message, null, false, false);
    }
}
