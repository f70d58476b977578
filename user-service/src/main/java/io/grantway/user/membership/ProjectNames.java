package io.grantway.user.membership;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.project.ProjectLookupApi;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Looks up projects at project-service: to this service an administrator may name any project, even one that never
 * existed.
 */
@Component
public class ProjectNames {

    private final ProjectLookupApi projects;

    ProjectNames(ProjectLookupApi projects) {
        this.projects = projects;
    }

    /**
     * The name of a project.
     *
     * @throws ProblemException 404 {@code project_not_found}
     */
    public String require(ProjectId project) {
        try {
            return projects.find(project).name();
        } catch (RemoteProblem problem) {
            if (problem.status() != HttpStatus.NOT_FOUND.value()) {
                throw problem;
            }
            throw new ProblemException(PlatformProblem.PROJECT_NOT_FOUND, "There is no project " + project + ".");
        }
    }
}
