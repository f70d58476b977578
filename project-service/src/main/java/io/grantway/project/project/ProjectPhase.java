package io.grantway.project.project;

import io.grantway.contracts.project.ProjectStatus;

/**
 * The phase of a project's row; {@code EXPIRED} was never completed and is no longer usable, {@code DELETED} is a
 * tombstone that prevents reuse of the id.
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
