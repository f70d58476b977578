package io.grantway.contracts.user;

import io.grantway.contracts.project.ProjectId;
import java.time.Instant;

/** An invitation as shown to the invited person. */
public record ReceivedInvitation(ProjectId projectId, String projectName, ProjectRole role, Instant expiresAt) {}
