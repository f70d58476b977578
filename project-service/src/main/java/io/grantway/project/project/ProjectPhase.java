package io.grantway.project.project;

import io.grantway.contracts.project.ProjectStatus;

/**
 * How the row stands; {@code EXPIRED} was never completed and is taken back, {@code DELETED} is a tombstone that keeps the
 * id from being used again.
 */
enum ProjectPhase {
    PENDING,
    ACTIVE,
    DELETING,
    EXPIRED,
    DELETED;

    ProjectStatus status() {
        return switch (this) {
            case PENDING -> ProjectStatus.PENDING;
            case ACTIVE -> ProjectStatus.ACTIVE;
            case DELETING, EXPIRED, DELETED -> ProjectStatus.DELETING;
        };
    }
}
