package io.grantway.oauthconfig.project;

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

    NamedProject(CurrentCaller caller) {
        this.caller = caller;
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
}
