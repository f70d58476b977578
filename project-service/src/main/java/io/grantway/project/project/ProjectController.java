package io.grantway.project.project;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.project.CreateProject;
import io.grantway.contracts.project.Project;
import io.grantway.contracts.project.ProjectApi;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.project.UpdateProject;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.project.deletion.ProjectClosing;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ProjectController implements ProjectApi {

    private final Projects projects;
    private final ProjectList list;
    private final ProjectClosing closing;

    ProjectController(Projects projects, ProjectList list, ProjectClosing closing) {
        this.projects = projects;
        this.list = list;
        this.closing = closing;
    }

    @Override
    @Allow(value = Who.PEOPLE, administrator = true, rule = "their own projects; administrators see all")
    public Page<Project> listProjects(@Nullable String query, int limit, @Nullable String cursor) {
        return list.find(query, limit, cursor);
    }

    @Override
    @Allow(value = Who.PEOPLE, administrator = true)
    @ResponseStatus(HttpStatus.CREATED)
    public Project createProject(CreateProject request) {
        return projects.create(request);
    }

    @Override
    @Allow(value = Who.PEOPLE, permission = Permission.PROJECTS_READ)
    public Project getProject(ProjectId projectId) {
        return projects.get(projectId);
    }

    @Override
    @Allow(value = Who.PEOPLE, permission = Permission.PROJECTS_WRITE)
    public Project updateProject(ProjectId projectId, @Nullable IfMatch ifMatch, UpdateProject request) {
        return projects.update(projectId, ifMatch, request);
    }

    @Override
    @Allow(value = Who.PEOPLE, permission = Permission.PROJECTS_DELETE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    public Project deleteProject(ProjectId projectId, @Nullable IfMatch ifMatch) {
        Project deleting = projects.delete(projectId, ifMatch);
        closing.close(projectId);
        return deleting;
    }
}
