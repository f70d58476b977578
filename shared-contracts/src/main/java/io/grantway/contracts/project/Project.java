package io.grantway.contracts.project;

import io.grantway.contracts.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tenant and unit of access; owns everything below it. */
public record Project(
        ProjectId id,
        String name,
        @Nullable String description,
        ProjectStatus status,
        ProjectSettings settings,
        Instant createdAt,
        Instant updatedAt,
        long version)
        implements Versioned {}
