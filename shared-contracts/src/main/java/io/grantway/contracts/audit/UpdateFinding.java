package io.grantway.contracts.audit;

import jakarta.validation.constraints.NotNull;

/** Acknowledges a finding, or withdraws the acknowledgement. */
public record UpdateFinding(@NotNull FindingStatus status) {}
