package io.grantway.oauthconfig.issuer.client.registration;

import io.grantway.contracts.Page;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.oauthconfig.app.App;
import io.grantway.contracts.oauthconfig.app.AppId;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Permission;
import io.grantway.contracts.user.UserId;
import io.grantway.oauthconfig.issuer.client.Apps;
import io.grantway.oauthconfig.project.NamedProject;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.list.Creation;
import io.grantway.platform.list.Cursors;
import io.grantway.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Loads apps for callers who may see or change them. */
@Component
class AppAccess {

    private final Apps apps;
    private final ProjectAccess access;
    private final NamedProject named;
    private final Cursors cursors;
    private final CurrentCaller caller;

    AppAccess(Apps apps, ProjectAccess access, NamedProject named, Cursors cursors, CurrentCaller caller) {
        this.apps = apps;
        this.access = access;
        this.named = named;
        this.cursors = cursors;
        this.caller = caller;
    }

    Page<App> list(ProjectId project, @Nullable String query, int limit, @Nullable String cursor) {
        access.require(project, Permission.APPS_READ);
        Page<App> page = cursors.pageByCreation(
                "apps " + project + " " + query,
                limit,
                cursor,
                (after, most) -> apps.list(project, query, after, most),
                app -> new Creation(app.createdAt(), app.id().value()));
        return named.existing(project, page);
    }

    App get(AppId id) {
        App app = apps.find(id).orElseThrow(AppAccess::notFound);
        access.require(app.projectId(), Permission.APPS_READ, AppAccess::notFound);
        return app;
    }

    /** The app, for a caller who may change it. */
    App writable(AppId id) {
        App app = apps.find(id).orElseThrow(AppAccess::notFound);
        access.require(app.projectId(), Permission.APPS_WRITE, AppAccess::notFound);
        if (apps.isDamaged(id)) {
            throw new ProblemException(
                    PlatformProblem.CONFLICT,
                    "The app was changed in the database by someone else and is disabled; delete it and register it"
                            + " again.");
        }
        return app;
    }

    /** The project of an app, which may be deleted already, for a caller who may change it. */
    ProjectId writableProject(AppId id) {
        ProjectId project = apps.projectOf(id).orElseThrow(AppAccess::notFound);
        access.require(project, Permission.APPS_WRITE, AppAccess::notFound);
        return project;
    }

    /** The person who changes an app; others are rejected. */
    UserId person() {
        return caller.person().id();
    }

    private static ProblemException notFound() {
        return new ProblemException(AppProblem.APP_NOT_FOUND, "App not found.");
    }
}
