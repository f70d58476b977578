package io.grantway.user.membership;

import io.grantway.contracts.project.ProjectId;

/** A deleted project takes its members' roles along; whoever keeps something of the project here deletes it. */
public record ProjectEnd(ProjectId project) {}
