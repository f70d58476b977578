package io.grantway.project.deletion;

import io.grantway.contracts.credential.ProjectKeysApi;
import io.grantway.contracts.oauthconfig.ProjectPurge;
import io.grantway.contracts.oauthconfig.ProjectPurgeApi;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.ProjectMembersApi;
import org.springframework.stereotype.Component;

/** The calls to other services that delete a project's data there; each can be repeated. */
@Component
class DeletionCalls {

    private final ProjectClosing closing;
    private final ProjectPurgeApi connections;
    private final ProjectKeysApi keys;
    private final ProjectMembersApi members;

    DeletionCalls(ProjectClosing closing, ProjectPurgeApi connections, ProjectKeysApi keys, ProjectMembersApi members) {
        this.closing = closing;
        this.connections = connections;
        this.keys = keys;
        this.members = members;
    }

    /**
     * Closes the project, revokes its connections at the providers and deletes its apps; incomplete as long as any is
     * left.
     */
    ProjectPurge purge(ProjectId project) {
        closing.close(project);
        return connections.purge(project);
    }

    void destroyKeys(ProjectId project) {
        keys.destroy(project);
    }

    void takeRoles(ProjectId project) {
        members.take(project);
    }
}
