package io.grantway.oauthconfig.client;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.credential.ReleaseMode;
import io.grantway.contracts.oauthconfig.App;
import io.grantway.contracts.oauthconfig.AppId;
import io.grantway.contracts.oauthconfig.AppStatus;
import io.grantway.contracts.oauthconfig.ClientSecretId;
import io.grantway.contracts.oauthconfig.ClientSecretInfo;
import io.grantway.contracts.oauthconfig.CreateApp;
import io.grantway.contracts.oauthconfig.NewClientSecret;
import io.grantway.contracts.oauthconfig.RegisteredApp;
import io.grantway.contracts.oauthconfig.UpdateApp;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.project.ProjectLookupApi;
import io.grantway.contracts.project.ProjectStatus;
import io.grantway.contracts.user.Permission;
import io.grantway.oauthconfig.revocation.RevocationLog;
import io.grantway.platform.Cursors;
import io.grantway.platform.Ids;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.Versions;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registering and changing apps. Taking scopes away, suspending and deleting make the tokens of the app void in the same
 * transaction.
 */
@Component
class AppRegistration {

    private final AppRows rows;
    private final Apps apps;
    private final RevocationLog revocations;
    private final ProjectAccess access;
    private final ProjectLookupApi projects;
    private final CurrentCaller caller;
    private final Cursors cursors;
    private final AuditOutbox audit;
    private final TransactionTemplate transaction;
    private final Ids ids;
    private final Clock clock;

    AppRegistration(
            AppRows rows,
            Apps apps,
            RevocationLog revocations,
            ProjectAccess access,
            ProjectLookupApi projects,
            CurrentCaller caller,
            Cursors cursors,
            AuditOutbox audit,
            TransactionTemplate transaction,
            Ids ids,
            Clock clock) {
        this.rows = rows;
        this.apps = apps;
        this.revocations = revocations;
        this.access = access;
        this.projects = projects;
        this.caller = caller;
        this.cursors = cursors;
        this.audit = audit;
        this.transaction = transaction;
        this.ids = ids;
        this.clock = clock;
    }

    Page<App> list(@Nullable ProjectId named, int limit, @Nullable String cursor) {
        ProjectId project = project(named);
        access.require(project, Permission.APPS_READ);
        String listName = "apps " + project;
        UUID after = cursor == null
                ? null
                : UUID.fromString(cursors.open(listName, cursor).getFirst());
        List<App> found = rows.list(project, after, limit + 1);
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        List<App> page = found.subList(0, limit);
        return new Page<>(
                page, cursors.seal(listName, page.getLast().id().value().toString()));
    }

    private ProjectId project(@Nullable ProjectId named) {
        if (named != null) {
            return named;
        }
        if (caller.get() instanceof Caller.App app) {
            return app.projectId();
        }
        throw ProblemException.field(
                PlatformProblem.INVALID_REQUEST, "project_id", "required", "Name the project: project_id=prj_….");
    }

    App get(AppId id) {
        App app = rows.find(id).orElseThrow(AppRegistration::notFound);
        access.require(app.projectId(), Permission.APPS_READ, AppRegistration::notFound);
        return app;
    }

    RegisteredApp register(CreateApp request) {
        access.require(request.projectId(), Permission.APPS_WRITE);
        List<FieldProblem> errors = new ArrayList<>(scopeErrors(request.scopes()));
        errors.addAll(urlErrors(request.returnUrls()));
        refuse(errors);
        requireActive(request.projectId());
        Instant now = now();
        App app = new App(
                request.id() == null ? new AppId(ids.next()) : request.id(),
                request.projectId(),
                request.name().strip(),
                request.description(),
                AppStatus.ACTIVE,
                distinct(request.scopes()),
                distinct(request.returnUrls()),
                request.releaseMode() == null ? ReleaseMode.RELEASE : request.releaseMode(),
                List.of(),
                now,
                now,
                1);
        return required(transaction.execute(status -> insert(app)));
    }

    private RegisteredApp insert(App app) {
        if (!rows.insert(app)) {
            throw new ProblemException(
                    AppProblem.APP_EXISTS,
                    "An app with this id was registered before; if its secret was lost, add another one.");
        }
        NewClientSecret secret = newSecret(app.id());
        audit.append(AuditEntry.of("app.created")
                .project(app.projectId())
                .target("app", app.id())
                .detail("after", facts(app)));
        return new RegisteredApp(rows.find(app.id()).orElseThrow(), secret);
    }

    App update(AppId id, @Nullable IfMatch ifMatch, UpdateApp change) {
        App before = writable(id);
        Versions.check(ifMatch, before.version());
        List<FieldProblem> errors = new ArrayList<>(scopeErrors(change.scopes()));
        errors.addAll(urlErrors(change.returnUrls()));
        if (change.name() != null && change.name().isBlank()) {
            errors.add(new FieldProblem("/name", "required", "The name may not be blank."));
        }
        refuse(errors);
        App after = changed(before, change);
        boolean narrowed = !after.scopes().containsAll(before.scopes())
                || (after.status() == AppStatus.SUSPENDED && before.status() == AppStatus.ACTIVE);
        transaction.executeWithoutResult(status -> {
            if (!rows.update(after)) {
                throw stale();
            }
            audit.append(AuditEntry.of("app.updated")
                    .project(after.projectId())
                    .target("app", id)
                    .detail("before", facts(before))
                    .detail("after", facts(after)));
            if (narrowed) {
                revocations.revokeClient(id.toString());
            }
        });
        return after;
    }

    private App changed(App app, UpdateApp change) {
        return new App(
                app.id(),
                app.projectId(),
                change.name() == null ? app.name() : change.name().strip(),
                change.description() == null ? app.description() : change.description(),
                change.status() == null ? app.status() : change.status(),
                change.scopes() == null ? app.scopes() : distinct(change.scopes()),
                change.returnUrls() == null ? app.returnUrls() : distinct(change.returnUrls()),
                change.releaseMode() == null ? app.releaseMode() : change.releaseMode(),
                app.secrets(),
                app.createdAt(),
                now(),
                app.version() + 1);
    }

    void delete(AppId id, @Nullable IfMatch ifMatch) {
        ProjectId project = rows.projectOf(id).orElseThrow(AppRegistration::notFound);
        access.require(project, Permission.APPS_WRITE, AppRegistration::notFound);
        @Nullable App app = rows.find(id).orElse(null);
        if (app != null) {
            Versions.check(ifMatch, app.version());
            if (!apps.hide(app)) {
                throw stale();
            }
        }
        apps.finishDeletion(id);
    }

    NewClientSecret addSecret(AppId id) {
        App app = writable(id);
        return required(transaction.execute(status -> {
            if (rows.lockAndCountSecrets(id) >= ClientSecret.MOST) {
                throw new ProblemException(
                        AppProblem.TOO_MANY_SECRETS, "Delete the secret that is no longer used, then add a new one.");
            }
            NewClientSecret secret = newSecret(id);
            rows.touch(id, now());
            audit.append(AuditEntry.of("app.secret_added")
                    .project(app.projectId())
                    .target("app", id)
                    .detail("secret_id", secret.id()));
            return secret;
        }));
    }

    void deleteSecret(AppId id, ClientSecretId secretId) {
        App app = writable(id);
        transaction.executeWithoutResult(status -> {
            rows.lockAndCountSecrets(id);
            if (!rows.deleteSecret(id, secretId)) {
                throw new ProblemException(AppProblem.CLIENT_SECRET_NOT_FOUND, "The app has no such secret.");
            }
            rows.touch(id, now());
            audit.append(AuditEntry.of("app.secret_deleted")
                    .project(app.projectId())
                    .target("app", id)
                    .detail("secret_id", secretId));
        });
    }

    private NewClientSecret newSecret(AppId app) {
        Secret secret = ClientSecret.next();
        ClientSecretId id = new ClientSecretId(ids.next());
        rows.insertSecret(app, id, ClientSecret.hash(secret), ClientSecret.hint(secret), now());
        return new NewClientSecret(id, app, secret);
    }

    private App writable(AppId id) {
        App app = rows.find(id).orElseThrow(AppRegistration::notFound);
        access.require(app.projectId(), Permission.APPS_WRITE, AppRegistration::notFound);
        return app;
    }

    private void requireActive(ProjectId project) {
        try {
            if (projects.find(project).status() != ProjectStatus.ACTIVE) {
                throw new ProblemException(
                        AppProblem.PROJECT_NOT_ACTIVE, "Apps can be registered while the project is active.");
            }
        } catch (RemoteProblem e) {
            if (e.status() == PlatformProblem.PROJECT_NOT_FOUND.status()) {
                throw new ProblemException(PlatformProblem.PROJECT_NOT_FOUND, "There is no such project.");
            }
            throw e;
        }
    }

    private static List<FieldProblem> scopeErrors(@Nullable List<Permission> scopes) {
        return scopes == null
                ? List.of()
                : scopes.stream()
                        .filter(scope -> !scope.forApps())
                        .map(scope -> new FieldProblem("/scopes", "not_allowed", "Apps cannot have " + scope + "."))
                        .toList();
    }

    private static List<FieldProblem> urlErrors(@Nullable List<String> urls) {
        List<FieldProblem> errors = new ArrayList<>();
        for (int i = 0; urls != null && i < urls.size(); i++) {
            String pointer = "/return_urls/" + i;
            ReturnUrl.flaw(urls.get(i))
                    .ifPresent(flaw -> errors.add(new FieldProblem(pointer, "invalid_return_url", flaw)));
        }
        return errors;
    }

    private static void refuse(List<FieldProblem> errors) {
        if (!errors.isEmpty()) {
            throw new ProblemException(
                            PlatformProblem.INVALID_REQUEST, errors.getFirst().detail())
                    .withErrors(errors);
        }
    }

    private static <T> List<T> distinct(@Nullable List<T> items) {
        return items == null ? List.of() : items.stream().distinct().toList();
    }

    private static Map<String, Object> facts(App app) {
        return Map.of(
                "name", app.name(),
                "status", app.status().toString(),
                "scopes", app.scopes().stream().map(Permission::toString).toList(),
                "return_urls", app.returnUrls(),
                "release_mode", app.releaseMode().toString(),
                "secrets", app.secrets().stream().map(ClientSecretInfo::hint).toList());
    }

    /** PostgreSQL keeps microseconds; what is answered is what will be read. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static ProblemException notFound() {
        return new ProblemException(AppProblem.APP_NOT_FOUND, "There is no such app.");
    }

    private static ProblemException stale() {
        return new ProblemException(
                PlatformProblem.PRECONDITION_FAILED, "Someone changed the app in the meantime; read it again.");
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("The transaction answered nothing.");
        }
        return value;
    }
}
