package io.grantway.credential.key;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the vault's keys.
 *
 * @param rootKeyFile file with the root key: 32 random bytes in base64url without padding, mode 0600
 * @param cacheTtl how long an unwrapped project key may stay in memory; at most 5 minutes
 * @param cacheSize how many unwrapped project keys are cached
 */
@ConfigurationProperties("credential.key")
record KeySettings(
        @Nullable Path rootKeyFile,
        @DefaultValue("5m") Duration cacheTtl,
        @DefaultValue("10000") int cacheSize) {

    KeySettings {
        if (cacheTtl.isNegative() || cacheTtl.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("credential.key.cache-ttl must be at most 5m, but is " + cacheTtl);
        }
    }
}
