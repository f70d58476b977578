package io.grantway.oauthconfig.project;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.project.ProjectLookupApi;
import io.grantway.contracts.project.ProjectStatus;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import org.springframework.stereotype.Component;

/**
 * Allows new data only in projects that exist and are active. A permission check is not enough: administrators have
 * every permission in any project, even one that never existed.
 */
@Component
public class ActiveProject {

    private final ProjectLookupApi projects;

    ActiveProject(ProjectLookupApi projects) {
        this.projects = projects;
    }

    /**
     * Rejects new data in any other project.
     *
     * @throws ProblemException 404 when there is none, 409 while it is being created or deleted
     */
    public void require(ProjectId project) {
        try {
            if (projects.find(project).status() != ProjectStatus.ACTIVE) {
                throw new ProblemException(
                        ProjectStateProblem.PROJECT_NOT_ACTIVE,
                        "The project is not active and accepts no new resources.");
            }
        } catch (RemoteProblem e) {
            if (e.status() == PlatformProblem.PROJECT_NOT_FOUND.status()) {
                throw new ProblemException(PlatformProblem.PROJECT_NOT_FOUND, "Project not found.");
            }
            throw e;
        }
    }

    /**
     * Whether it exists, active or not. A project-service that does not respond does not make it missing.
     */
    boolean exists(ProjectId project) {
        try {
            projects.find(project);
            return true;
        } catch (RemoteProblem e) {
            return e.status() != PlatformProblem.PROJECT_NOT_FOUND.status();
        } catch (NeighbourUnavailable e) {
            return true;
        }
    }
}
