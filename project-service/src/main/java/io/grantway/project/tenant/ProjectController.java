package io.grantway.project.tenant;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.project.CreateProject;
import io.grantway.contracts.project.Project;
import io.grantway.contracts.project.ProjectApi;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.project.UpdateProject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProjectController implements ProjectApi {

    private final Projects projects;

    ProjectController(Projects projects) {
        this.projects = projects;
    }

    @Override
    public Page<Project> listProjects(@Nullable String query, int limit, @Nullable String cursor) {
        return projects.list(query, limit, cursor);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public Project createProject(CreateProject request) {
        return projects.create(request);
    }

    @Override
    public Project getProject(ProjectId projectId) {
        return projects.get(projectId);
    }

    @Override
    public Project updateProject(ProjectId projectId, @Nullable IfMatch ifMatch, UpdateProject request) {
        return projects.update(projectId, ifMatch, request);
    }

    @Override
    @ResponseStatus(HttpStatus.ACCEPTED)
    public Project deleteProject(ProjectId projectId, @Nullable IfMatch ifMatch) {
        return projects.delete(projectId, ifMatch);
    }
}
