package io.grantway.platform.authorization;

import io.grantway.contracts.Secret;
import io.grantway.platform.start.SettingFile;
import io.grantway.platform.start.StartFailure;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The token of the monitoring system, valid only for the metrics; without its file they are closed. */
public final class MetricsToken {

    private final @Nullable Secret header;

    public MetricsToken(@Nullable Path file) {
        this.header = file == null ? null : Secret.of("Bearer " + read(file));
    }

    public boolean exists() {
        return header != null;
    }

    /** Whether an {@code Authorization} header contains it. */
    public boolean matches(@Nullable String authorization) {
        return header != null && authorization != null && header.equals(Secret.of(authorization));
    }

    private static String read(Path file) {
        String token = SettingFile.text("GRANTWAY_METRICS_TOKEN_FILE", file, "the token of the monitoring system");
        if (token.isEmpty()) {
            throw new StartFailure("GRANTWAY_METRICS_TOKEN_FILE " + file
                    + " is empty. Write the token of the monitoring system into it, or remove the setting;"
                    + " the metrics are then not available.");
        }
        return token;
    }
}
