package io.grantway.gateway.session;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Console sessions.
 *
 * @param key file with the key that seals them: 32 random bytes in base64url without padding
 * @param idle a session ends that long after its last request; default 1 h
 * @param absolute a session ends that long after the sign-in whatever happens; default 12 h
 * @param signIn how long a sign-in at the issuer may take; default 10 min
 */
@ConfigurationProperties("gateway.session")
public record SessionSettings(
        @Nullable Path key,
        @DefaultValue("1h") Duration idle,
        @DefaultValue("12h") Duration absolute,
        @DefaultValue("10m") Duration signIn) {}
