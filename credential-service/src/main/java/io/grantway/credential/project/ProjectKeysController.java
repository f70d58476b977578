package io.grantway.credential.project;

import io.grantway.contracts.credential.ProjectKeysApi;
import io.grantway.contracts.project.ProjectId;
import io.grantway.credential.credential.SealedCredentials;
import io.grantway.credential.key.ClosedProjects;
import io.grantway.credential.key.ProjectKeys;
import io.grantway.platform.authorization.RequireScope;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves {@code ProjectKeysApi}. Destroying the keys is what counts; what has thereby become unreadable is erased
 * afterwards, in steps that can be repeated.
 */
@RestController
@RequireScope("project.purge")
class ProjectKeysController implements ProjectKeysApi {

    private final ProjectKeys keys;
    private final ClosedProjects closed;
    private final SealedCredentials credentials;

    ProjectKeysController(ProjectKeys keys, ClosedProjects closed, SealedCredentials credentials) {
        this.keys = keys;
        this.closed = closed;
        this.credentials = credentials;
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void close(ProjectId projectId) {
        closed.close(projectId);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void destroy(ProjectId projectId) {
        keys.destroy(projectId);
        credentials.eraseProject(projectId.value());
    }
}
