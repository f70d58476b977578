package io.grantway.contracts;

import io.grantway.contracts.audit.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * The actor on whose behalf a service writes at another one. Recorded beside the calling service; accepted only from
 * callers with the scope {@code actor.assert}.
 *
 * @param type kind of the actor
 * @param id the actor's id, such as {@code usr_…} or {@code app_…}
 * @param requestId the request that caused the write
 */
public record OnBehalfOf(
        ActorType type, String id, @Nullable String requestId) {}
