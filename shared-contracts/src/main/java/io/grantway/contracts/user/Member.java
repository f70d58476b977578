package io.grantway.contracts.user;

import io.grantway.contracts.Versioned;
import java.time.Instant;

/** A person's membership in a project. */
public record Member(UserId userId, String email, String name, ProjectRole role, Instant createdAt, long version)
        implements Versioned {}
