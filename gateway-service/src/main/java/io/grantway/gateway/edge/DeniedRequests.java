package io.grantway.gateway.edge;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.project.ProjectId;
import io.grantway.gateway.event.SecurityEvents;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

/** Reports requests that the gateway itself rejects. */
@Component
public final class DeniedRequests {

    private static final Actor ANONYMOUS = new Actor(ActorType.ANONYMOUS, null);

    private static final String REPORTED = DeniedRequests.class.getName() + ".reported";

    private final SecurityEvents events;

    DeniedRequests(SecurityEvents events) {
        this.events = events;
    }

    /** Counts a problem that denies access, unless the filter that denied it has already counted it. */
    void report(ServerWebExchange exchange, ProblemException problem) {
        String reason = problem.denial();
        if (reason != null && !exchange.getAttributes().containsKey(REPORTED)) {
            report(exchange, reason);
        }
    }

    /**
     * Counts one denied request.
     *
     * @param reason stable code, lower_snake
     */
    public void report(ServerWebExchange exchange, String reason) {
        report(exchange, reason, Callers.actor(exchange));
    }

    /** Counts one denied request of a caller who is identified by something other than a token. */
    public void report(ServerWebExchange exchange, String reason, @Nullable Actor actor) {
        IncomingRequest incoming = IncomingRequest.of(exchange);
        exchange.getAttributes().put(REPORTED, true);
        ProjectId project = Callers.caller(exchange) instanceof Caller.App app ? app.projectId() : null;
        events.denied(
                reason, actor == null ? ANONYMOUS : actor, project, incoming.clientAddress(), incoming.requestId());
    }
}
