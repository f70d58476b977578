package io.grantway.contracts.user;

import io.grantway.contracts.Versioned;
import java.time.Instant;

/**
 * A person with a login of this platform.
 *
 * @param damaged whether somebody else changed the row in the database: the person may do nothing and can only be deleted, and
 *     is told as a suspended {@code user}
 */
public record User(
        UserId id,
        String email,
        String name,
        PlatformRole platformRole,
        UserStatus status,
        String language,
        Instant createdAt,
        long version,
        boolean damaged)
        implements Versioned {}
