package io.grantway.oauthconfig.issuer.clientauthentication;

import io.grantway.contracts.audit.Actor;
import io.grantway.contracts.audit.ActorType;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.audit.AuditEntry;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** The authenticated client as actor in the audit log. */
public final class ClientActor {

    private ClientActor() {}

    /** Sets the client as the actor, and an app's project. */
    public static AuditEntry tell(AuditEntry entry, RegisteredClient client) {
        @Nullable String project = RegisteredClients.project(client);
        return entry.actor(new Actor(project == null ? ActorType.SERVICE : ActorType.APP, client.getClientId()))
                .project(project == null ? null : ProjectId.of(project));
    }
}
