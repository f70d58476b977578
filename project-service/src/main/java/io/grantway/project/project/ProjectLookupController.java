package io.grantway.project.project;

import io.grantway.contracts.project.Project;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.project.ProjectLookupApi;
import io.grantway.platform.authorization.RequireScope;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequireScope("project.read")
class ProjectLookupController implements ProjectLookupApi {

    private final Projects projects;

    ProjectLookupController(Projects projects) {
        this.projects = projects;
    }

    @Override
    public Project find(ProjectId projectId) {
        return projects.lookup(projectId);
    }
}
