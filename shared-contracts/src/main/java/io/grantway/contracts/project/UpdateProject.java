package io.grantway.contracts.project;

import io.grantway.contracts.OneLine;
import io.grantway.contracts.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Changes to a project; absent members keep their value, null is refused, an empty description removes it. */
public record UpdateProject(
        @Size(min = 1, max = 100) @OneLine @Nullable String name,
        @Size(max = 1_000) @PlainText @Nullable String description,
        @Valid @Nullable ProjectSettings settings) {}
