package io.grantway.user.membership;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;

/** Hook for the removal of a member, called in its transaction. */
public record MemberRemoval(ProjectId project, UserId person) {}
