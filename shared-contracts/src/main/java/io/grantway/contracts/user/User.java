package io.grantway.contracts.user;

import io.grantway.contracts.Versioned;
import java.time.Instant;

/**
 * A person with a login on this platform.
 *
 * @param damaged whether the row was changed in the database: the person may do nothing, can only be deleted, and is
 *     shown as a suspended {@code user}
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
