package io.grantway.contracts.user;

import io.grantway.contracts.Versioned;
import java.time.Instant;

/** A person with a login of this platform. */
public record User(
        UserId id,
        String email,
        String name,
        PlatformRole platformRole,
        UserStatus status,
        String language,
        Instant createdAt,
        long version)
        implements Versioned {}
