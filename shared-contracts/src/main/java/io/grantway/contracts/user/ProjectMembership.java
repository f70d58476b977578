package io.grantway.contracts.user;

import io.grantway.contracts.project.ProjectId;

/** One project of a person, and the role in it. */
public record ProjectMembership(ProjectId projectId, ProjectRole role) {}
