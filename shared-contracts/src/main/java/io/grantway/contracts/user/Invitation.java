package io.grantway.contracts.user;

import java.time.Instant;

/**
 * A pending invitation to a project.
 *
 * @param email address of the account that may accept it
 * @param damaged whether the row was changed in the database, so that nobody can accept it
 */
public record Invitation(
        InvitationId id,
        String email,
        ProjectRole role,
        UserId invitedBy,
        Instant createdAt,
        Instant expiresAt,
        boolean damaged) {}
