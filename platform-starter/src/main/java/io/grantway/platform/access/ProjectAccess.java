package io.grantway.platform.access;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Access;
import io.grantway.contracts.user.AccessApi;
import io.grantway.contracts.user.Permission;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.authorization.Declaration;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.idempotency.KeyedRequest;
import io.grantway.platform.idempotency.ReplayCheck;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.servlet.DeniedAction;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Checks what the caller may do in a project. People are checked by their role, which is requested from user-service
 * each time, so that a change takes effect at once; apps by the project and scopes of their token. Callers who may not
 * know that the project exists get 404, callers without the permission get 403; both are audited.
 */
public final class ProjectAccess {

    private static final String PERMISSION = "permission";
    private static final String ADMINISTRATOR = "administrator";
    private static final String GIVABLE = "givable";

    private final CurrentCaller current;
    private final AccessApi accessApi;
    private final Denials denials;

    public ProjectAccess(CurrentCaller current, AccessApi accessApi, Denials denials) {
        this.current = current;
        this.accessApi = accessApi;
        this.denials = denials;
    }

    public void require(ProjectId project, Permission permission) {
        require(project, permission, () -> projectNotFound(project));
    }

    /** Checks a permission for something inside a project; {@code notFound} is the response for a foreign project. */
    public void require(ProjectId project, Permission permission, Supplier<ProblemException> notFound) {
        requireDeclared(
                permission.toString(), declared -> declared.permissions().contains(permission));
        switch (current.get()) {
            case Caller.Person person -> {
                Access access = accessApi.access(person.id(), project);
                if (!access.sees()) {
                    throw denied(project, permission, "not_a_member", notFound.get());
                }
                if (!access.permits(permission)) {
                    throw denied(project, permission, "missing_permission", missing(permission));
                }
            }
            case Caller.App app -> {
                if (!app.projectId().equals(project)) {
                    throw denied(project, permission, "foreign_project", notFound.get());
                }
                if (!app.scopes().contains(permission.toString())) {
                    throw denied(project, permission, "insufficient_scope", missing(permission));
                }
            }
            case Caller.Service service -> throw denied(project, permission, "service_token", missing(permission));
        }
        KeyedRequest.passed(PERMISSION, project, permission);
    }

    /** The scopes that the caller may give to an app of the project; only people can give scopes. */
    public Set<Permission> givable(ProjectId project) {
        EnumSet<Permission> givable = EnumSet.noneOf(Permission.class);
        if (current.get() instanceof Caller.Person person) {
            Access access = accessApi.access(person.id(), project);
            Stream.of(Permission.values()).filter(access::mayGive).forEach(givable::add);
        }
        givable.forEach(scope -> KeyedRequest.passed(GIVABLE, project, scope));
        return givable;
    }

    /** Creates a refusal for a feature's own reason, and audits it. */
    public ProblemException forbidden(ProjectId project, String reason, String detail) {
        return denied(project, reason, new ProblemException(PlatformProblem.FORBIDDEN, detail));
    }

    /** Creates a refusal with a feature's own problem, and audits it. */
    public ProblemException denied(ProjectId project, String reason, ProblemException problem) {
        return denied(project, null, reason, problem);
    }

    /** Requires a platform administrator. */
    public void requireAdministrator() {
        if (!administrator()) {
            throw denied(
                    null,
                    null,
                    "not_an_administrator",
                    new ProblemException(PlatformProblem.FORBIDDEN, "Only a platform administrator may do this."));
        }
    }

    /** Whether the caller is a platform administrator. */
    public boolean administrator() {
        requireDeclared("administrator", Declaration::administrator);
        boolean administrator = current.get() instanceof Caller.Person person
                && accessApi.access(person.id(), null).administrator();
        if (administrator) {
            KeyedRequest.passed(ADMINISTRATOR);
        }
        return administrator;
    }

    /** Makes the checks of this class again before a stored response is given. */
    public List<ReplayCheck> replayChecks() {
        return List.of(
                new ReplayCheck(
                        PERMISSION, passed -> require(ProjectId.of(passed.get(0)), Permission.of(passed.get(1)))),
                new ReplayCheck(ADMINISTRATOR, passed -> requireAdministrator()),
                new ReplayCheck(
                        GIVABLE, passed -> requireGivable(ProjectId.of(passed.get(0)), Permission.of(passed.get(1)))));
    }

    private void requireGivable(ProjectId project, Permission scope) {
        if (!givable(project).contains(scope)) {
            throw denied(project, scope, "missing_permission", missing(scope));
        }
    }

    /** Requires that the check matches the handler's declaration, from which the authorization table is generated. */
    private static void requireDeclared(String what, Predicate<Declaration> test) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null
                && !(request.getAttribute(Declaration.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST)
                                instanceof Declaration declared
                        && test.test(declared))) {
            throw new IllegalStateException("The handler checks " + what + ", but its @Allow does not name it.");
        }
    }

    private static ProblemException projectNotFound(ProjectId project) {
        return new ProblemException(
                PlatformProblem.PROJECT_NOT_FOUND,
                "The project " + project + " does not exist, or you do not have access to it.");
    }

    private ProblemException denied(
            @Nullable ProjectId project, @Nullable Permission permission, String reason, ProblemException problem) {
        denials.record(DeniedAction.tell(AuditEntry.of("access.denied")
                .project(project)
                .reason(reason)
                .detail("permission", permission == null ? null : permission.toString())));
        return problem;
    }

    private static ProblemException missing(Permission permission) {
        return new ProblemException(
                        PlatformProblem.INSUFFICIENT_SCOPE,
                        "Requires the permission " + permission + "; ask an owner or administrator of the project.")
                .with("permission", permission.toString());
    }
}
