package io.grantway.contracts.user;

import io.grantway.contracts.Versioned;
import java.time.Instant;

/**
 * A person's membership in a project.
 *
 * @param damaged whether the row of the membership or person was changed in the database: it grants nothing and is
 *     shown as that of a {@code viewer}
 */
public record Member(
        UserId userId, String email, String name, ProjectRole role, Instant createdAt, long version, boolean damaged)
        implements Versioned {}
