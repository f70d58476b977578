package io.grantway.gateway.session;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of console sessions.
 *
 * @param key file with the sealing key: 32 random bytes in base64url without padding
 * @param idle time after the last request at which a session ends; default 1 h
 * @param absolute time after the sign-in at which a session ends in any case; default 12 h
 * @param signIn time limit for a sign-in at the issuer; default 10 min
 */
@ConfigurationProperties("gateway.session")
public record SessionSettings(
        @Nullable Path key,
        @DefaultValue("1h") Duration idle,
        @DefaultValue("12h") Duration absolute,
        @DefaultValue("10m") Duration signIn) {}
