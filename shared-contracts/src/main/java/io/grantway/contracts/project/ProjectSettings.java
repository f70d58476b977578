package io.grantway.contracts.project;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a project behaves; every field has a default.
 *
 * @param environment default {@code development}
 * @param allowedOrigins origins that may embed the connect page, https or loopback; default none, at most 20
 * @param connectSessionTtlSeconds life of a connect session, 300 to 86,400; default 1,800
 * @param auditRetentionDays days audit events are kept, 1 to 3,650; default 365
 */
public record ProjectSettings(
        @Nullable Environment environment,
        @Size(max = 20) @Nullable List<@NotNull @Size(max = 200) String> allowedOrigins,
        @Min(300) @Max(86_400) @Nullable Integer connectSessionTtlSeconds,
        @Min(1) @Max(3_650) @Nullable Integer auditRetentionDays) {}
