package io.grantway.user.setup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the set-up.
 *
 * @param tokenFile text file with the set-up token; without it the installation cannot be claimed
 */
@ConfigurationProperties("user.setup")
record SetupSettings(@Nullable Path tokenFile) {}
