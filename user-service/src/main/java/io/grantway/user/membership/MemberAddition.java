package io.grantway.user.membership;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.UserId;

/** An administrator has made a member of a person. Listeners run in that transaction. */
public record MemberAddition(ProjectId project, UserId person) {}
