package io.grantway.platform.servlet;

import io.grantway.contracts.Secret;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The token of the monitoring system, which opens the metrics and nothing else. */
final class MetricsToken {

    private final @Nullable Secret header;

    MetricsToken(@Nullable Path file) {
        try {
            this.header = file == null
                    ? null
                    : Secret.of("Bearer " + Files.readString(file).strip());
        } catch (IOException e) {
            throw new IllegalStateException("GRANTWAY_METRICS_TOKEN_FILE " + file + " cannot be read.");
        }
    }

    boolean matches(HttpServletRequest request) {
        String given = request.getHeader("Authorization");
        return header != null && given != null && header.equals(Secret.of(given));
    }
}
