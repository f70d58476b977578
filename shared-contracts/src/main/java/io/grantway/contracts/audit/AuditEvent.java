package io.grantway.contracts.audit;

import io.grantway.contracts.project.ProjectId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An immutable record of an action: actor, target and outcome.
 *
 * @param projectId absent when it belongs to no project
 * @param service the service that wrote it
 * @param action dotted, past tense: {@code connection.disconnected}
 * @param reason stable code of a failure or denial
 * @param onBehalfOf the actor on whose behalf a service acted
 * @param clientAddress address of the caller as seen by the gateway
 * @param details texts, whole numbers, booleans, lists and maps of these; never a secret. A change carries {@code
 *     before} and {@code after}
 */
public record AuditEvent(
        AuditEventId id,
        Instant occurredAt,
        @Nullable ProjectId projectId,
        String service,
        Actor actor,
        @Nullable Actor onBehalfOf,
        String action,
        @Nullable Target target,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String requestId,
        @Nullable String traceId,
        @Nullable String clientAddress,
        Map<String, Object> details) {

    /** A copy with other details. */
    public AuditEvent withDetails(Map<String, Object> others) {
        return new AuditEvent(
                id,
                occurredAt,
                projectId,
                service,
                actor,
                onBehalfOf,
                action,
                target,
                outcome,
                reason,
                requestId,
                traceId,
                clientAddress,
                others);
    }
}
