package io.grantway.user.revocation;

import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.user.UserId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One person whose tokens the issuer has yet to make void.
 *
 * @param attempts deliveries begun, the present one included
 */
record RevocationTask(
        UUID id,
        UserId subject,
        ActorType actorType,
        @Nullable String actorId,
        @Nullable String requestId,
        int attempts) {}
