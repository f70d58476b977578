package io.grantway.contracts.user;

import io.grantway.contracts.project.ProjectId;

/** A project of a person, with the person's role in it. */
public record ProjectMembership(ProjectId projectId, ProjectRole role) {}
