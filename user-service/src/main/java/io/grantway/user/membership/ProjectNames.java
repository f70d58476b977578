package io.grantway.user.membership;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.project.Project;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.project.ProjectLookupApi;
import io.grantway.contracts.project.ProjectStatus;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import java.util.Optional;
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
        return find(project)
                .orElseThrow(() -> new ProblemException(
                        PlatformProblem.PROJECT_NOT_FOUND, "There is no project " + project + "."));
    }

    /** The name of a project; empty when it does not exist or is being deleted: nobody joins it any more. */
    public Optional<String> find(ProjectId project) {
        try {
            return Optional.of(projects.find(project))
                    .filter(found -> found.status() != ProjectStatus.DELETING)
                    .map(Project::name);
        } catch (RemoteProblem problem) {
            if (problem.status() != HttpStatus.NOT_FOUND.value()) {
                throw problem;
            }
            return Optional.empty();
        }
    }
}
