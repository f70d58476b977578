package io.grantway.contracts.audit;

import jakarta.validation.constraints.NotNull;

/** Says that someone has looked at a finding, or takes it back. */
public record UpdateFinding(@NotNull FindingStatus status) {}
