package io.grantway.contracts.user;

import java.time.Instant;

/**
 * An invitation to a project that waits to be accepted.
 *
 * @param email whose account may accept it
 * @param damaged whether somebody else changed the row in the database: nobody can accept it
 */
public record Invitation(
        InvitationId id,
        String email,
        ProjectRole role,
        UserId invitedBy,
        Instant createdAt,
        Instant expiresAt,
        boolean damaged) {}
