package io.grantway.oauthconfig.project;

import io.grantway.contracts.Page;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.project.ProjectId;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The project of a list: named by people, contained in an app's token. */
@Component
public class NamedProject {

    private final CurrentCaller caller;
    private final ActiveProject projects;

    NamedProject(CurrentCaller caller, ActiveProject projects) {
        this.caller = caller;
        this.projects = projects;
    }

    /** Does not check whether the caller may see it. */
    public ProjectId of(@Nullable ProjectId named) {
        if (named != null) {
            return named;
        }
        if (caller.get() instanceof Caller.App app) {
            return app.projectId();
        }
        throw ProblemException.field(
                PlatformProblem.INVALID_REQUEST, "project_id", "required", "Specify the project: project_id=prj_….");
    }

    /**
     * Rejects an empty list of a project that does not exist, for which administrators have every permission, too. A
     * list with items proves that the project exists, so only an empty one asks for it.
     *
     * @throws ProblemException 404
     */
    public <T> Page<T> existing(ProjectId project, Page<T> page) {
        if (page.items().isEmpty() && caller.get() instanceof Caller.Person && !projects.exists(project)) {
            throw new ProblemException(
                    PlatformProblem.PROJECT_NOT_FOUND,
                    "The project " + project + " does not exist, or you do not have access to it.");
        }
        return page;
    }
}
