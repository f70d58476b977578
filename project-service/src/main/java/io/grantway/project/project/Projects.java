package io.grantway.project.project;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.OnBehalfOf;
import io.grantway.contracts.project.CreateProject;
import io.grantway.contracts.project.Project;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.project.ProjectStatus;
import io.grantway.contracts.project.UpdateProject;
import io.grantway.contracts.user.InitialMember;
import io.grantway.contracts.user.InitialMembers;
import io.grantway.contracts.user.Permission;
import io.grantway.contracts.user.ProjectMembersApi;
import io.grantway.contracts.user.ProjectRole;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.client.NeighbourUnavailable;
import io.grantway.platform.client.RemoteProblem;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.request.RequestFacts;
import io.grantway.platform.servlet.Versions;
import io.grantway.platform.value.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The use cases of projects. */
@Component
class Projects {

    private final ProjectRepository projects;
    private final ProjectCreation rows;
    private final ProjectMembersApi members;
    private final ProjectAccess access;
    private final CurrentCaller caller;
    private final AuditOutbox audit;
    private final Ids ids;
    private final TransactionTemplate transaction;

    Projects(
            ProjectRepository projects,
            ProjectCreation rows,
            ProjectMembersApi members,
            ProjectAccess access,
            CurrentCaller caller,
            AuditOutbox audit,
            Ids ids,
            TransactionTemplate transaction) {
        this.projects = projects;
        this.rows = rows;
        this.members = members;
        this.access = access;
        this.caller = caller;
        this.audit = audit;
        this.ids = ids;
        this.transaction = transaction;
    }

    Project create(CreateProject request) {
        access.requireAdministrator();
        Caller.Person creator = caller.person();
        MemberRules.check(request.members(), creator.id());
        ProjectId id = request.id() == null ? new ProjectId(ids.next()) : request.id();
        Project project = begin(id, request, creator.id().toString());
        if (project.status() != ProjectStatus.PENDING) {
            return project;
        }
        giveRoles(id, request, creator);
        return rows.activate(id);
    }

    private Project begin(ProjectId id, CreateProject request, String creator) {
        try {
            return rows.begin(id, request, creator);
        } catch (DataIntegrityViolationException e) {
            return rows.begin(id, request, creator); // a concurrent identical call was faster
        }
    }

    private void giveRoles(ProjectId id, CreateProject request, Caller.Person creator) {
        List<InitialMember> named = new ArrayList<>();
        named.add(new InitialMember(creator.id(), ProjectRole.OWNER));
        named.addAll(Objects.requireNonNullElse(request.members(), List.of()));
        RequestFacts facts = RequestFacts.current();
        OnBehalfOf whom = new OnBehalfOf(
                creator.actor().type(), creator.id().toString(), facts == null ? null : facts.requestId());
        try {
            members.give(id, new InitialMembers(named, whom));
        } catch (RemoteProblem e) {
            if (e.status() != 400 && e.status() != 422) {
                throw pending(id, e);
            }
            rows.abandon(id);
            throw new ProblemException(ProjectProblem.MEMBER_UNKNOWN, e.detail());
        } catch (NeighbourUnavailable e) {
            throw pending(id, e);
        }
    }

    private static ProblemException pending(ProjectId id, RuntimeException cause) {
        return new ProblemException(
                        ProjectProblem.PROJECT_PENDING,
                        "The members' roles could not be assigned yet; send the same request again with this id.")
                .with("project_id", id.toString())
                .retryAfter(Duration.ofSeconds(2))
                .causedBy(cause);
    }

    Project get(ProjectId id) {
        access.require(id, Permission.PROJECTS_READ);
        return visible(id).map(ProjectEntity::toProject).orElseThrow(() -> notFound(id));
    }

    /** Looks a project up for other services, which need no permission; the project must exist. */
    Project lookup(ProjectId id) {
        return visible(id).map(ProjectEntity::toProject).orElseThrow(() -> notFound(id));
    }

    private Optional<ProjectEntity> visible(ProjectId id) {
        return projects.findById(id.value())
                .filter(project -> project.in(ProjectPhase.ACTIVE) || project.in(ProjectPhase.DELETING));
    }

    Project update(ProjectId id, @Nullable IfMatch ifMatch, UpdateProject request) {
        access.require(id, Permission.PROJECTS_WRITE);
        return change(id, () -> {
            ProjectEntity project = visible(id).orElseThrow(() -> notFound(id));
            Versions.check(ifMatch, project.version());
            requireActive(project);
            Map<String, Object> before = project.facts();
            String name = request.name() == null ? null : ProjectTexts.name(request.name());
            if (project.change(name, ProjectTexts.description(request.description()), request.settings(), rows.now())) {
                Map<String, Object> after = project.facts();
                before.entrySet().removeIf(fact -> after.remove(fact.getKey(), fact.getValue()));
                audit.append(AuditEntry.of("project.updated")
                        .project(id)
                        .target("project", id)
                        .detail("before", before)
                        .detail("after", after));
            }
            return project;
        });
    }

    Project delete(ProjectId id, @Nullable IfMatch ifMatch) {
        access.require(id, Permission.PROJECTS_DELETE);
        String person = caller.person().id().toString();
        RequestFacts facts = RequestFacts.current();
        return change(id, () -> {
            ProjectEntity project = visible(id).orElseThrow(() -> notFound(id));
            if (project.in(ProjectPhase.DELETING)) {
                return project;
            }
            Versions.check(ifMatch, project.version());
            project.startDeletion(person, facts == null ? null : facts.requestId(), rows.now());
            audit.append(AuditEntry.of("project.deletion_requested")
                    .project(id)
                    .target("project", id)
                    .detail("name", project.facts().get("name")));
            return project;
        });
    }

    private Project change(ProjectId id, Supplier<ProjectEntity> work) {
        try {
            return Objects.requireNonNull(transaction.execute(
                    status -> projects.saveAndFlush(work.get()).toProject()));
        } catch (OptimisticLockingFailureException e) {
            throw Versions.stale();
        }
    }

    private static void requireActive(ProjectEntity project) {
        if (!project.in(ProjectPhase.ACTIVE)) {
            throw new ProblemException(
                    ProjectProblem.PROJECT_NOT_ACTIVE, "The project is being deleted and cannot be changed.");
        }
    }

    static ProblemException notFound(ProjectId id) {
        return new ProblemException(
                ProjectProblem.PROJECT_NOT_FOUND,
                "The project " + id + " does not exist, or you do not have access to it.");
    }
}
