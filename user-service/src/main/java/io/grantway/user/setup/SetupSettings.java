package io.grantway.user.setup;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How a fresh installation is claimed.
 *
 * @param tokenFile file with the set-up token (text); without it nobody can claim the installation
 */
@ConfigurationProperties("user.setup")
record SetupSettings(@Nullable Path tokenFile) {}
