package io.grantway.user.membership;

import io.grantway.contracts.project.ProjectId;

/** Deletes what belongs to a project when it is deleted; its members' roles are deleted with it. */
public record ProjectEnd(ProjectId project) {}
