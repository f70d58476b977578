package io.grantway.user.revocation;

import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.user.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person whose tokens the issuer has yet to revoke.
 *
 * @param attempts deliveries started, including the current one
 */
record RevocationTask(
        UUID id,
        UserId subject,
        ActorType actorType,
        @Nullable String actorId,
        @Nullable String requestId,
        int attempts) {}
