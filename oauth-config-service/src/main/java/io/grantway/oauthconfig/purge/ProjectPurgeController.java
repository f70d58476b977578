package io.grantway.oauthconfig.purge;

import io.grantway.contracts.oauthconfig.ProjectPurge;
import io.grantway.contracts.oauthconfig.ProjectPurgeApi;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.authorization.RequireScope;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequireScope("project.purge")
class ProjectPurgeController implements ProjectPurgeApi {

    private final ProjectPurges purging;

    ProjectPurgeController(ProjectPurges purging) {
        this.purging = purging;
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void close(ProjectId projectId) {
        purging.close(projectId);
    }

    @Override
    public ProjectPurge purge(ProjectId projectId) {
        return purging.purge(projectId);
    }
}
