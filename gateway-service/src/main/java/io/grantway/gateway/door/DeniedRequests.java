package io.grantway.gateway.door;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.project.ProjectId;
import io.grantway.gateway.event.SecurityEvents;
import io.grantway.platform.caller.Caller;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Reports requests that the gateway itself turned away. */
@Component
public final class DeniedRequests {

    private static final Actor ANONYMOUS = new Actor(ActorType.ANONYMOUS, null);

    private final SecurityEvents events;

    DeniedRequests(SecurityEvents events) {
        this.events = events;
    }

    /**
     * Counts one.
     *
     * @param reason stable code, lower_snake
     */
    public void report(ServerWebExchange exchange, String reason) {
        Arrival arrival = Arrival.of(exchange);
        Actor actor = Callers.actor(exchange);
        ProjectId project = Callers.caller(exchange) instanceof Caller.App app ? app.projectId() : null;
        events.denied(reason, actor == null ? ANONYMOUS : actor, project, arrival.clientAddress(), arrival.requestId());
    }
}
