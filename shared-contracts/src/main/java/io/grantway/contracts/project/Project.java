package io.grantway.contracts.project;

import io.grantway.contracts.Versioned;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A project, the unit of ownership and access. */
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
