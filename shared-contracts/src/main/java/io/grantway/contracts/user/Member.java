package io.grantway.contracts.user;

import io.grantway.contracts.Versioned;
import java.time.Instant;

/**
 * A person's membership in a project.
 *
 * @param damaged whether somebody else changed the row of the membership or of the person in the database: it gives nothing,
 *     and is told as that of a {@code viewer}
 */
public record Member(
        UserId userId, String email, String name, ProjectRole role, Instant createdAt, long version, boolean damaged)
        implements Versioned {}
