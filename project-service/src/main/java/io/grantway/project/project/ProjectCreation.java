package io.grantway.project.project;

import io.grantway.contracts.project.CreateProject;
import io.grantway.contracts.project.Project;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.project.ProjectSettings;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.value.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The steps of creating a project, each in its own transaction, so that a call can be repeated after any of them. */
@Component
class ProjectCreation {

    private final ProjectRepository projects;
    private final AuditOutbox audit;
    private final Clock clock;

    ProjectCreation(ProjectRepository projects, AuditOutbox audit, Clock clock) {
        this.projects = projects;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The pending row of this request, new or from an earlier attempt; an active one when creation is already complete.
     */
    @Transactional
    Project begin(ProjectId id, CreateProject request, String creator) {
        byte[] fingerprint = Sha256.of(ProjectTexts.name(request.name()) + "\n" + request.description() + "\n"
                + request.settings() + "\n" + request.members());
        ProjectEntity known = projects.lock(id.value()).orElse(null);
        if (known == null) {
            ProjectSettings settings = request.settings() == null ? new ProjectSettings(null) : request.settings();
            return projects.saveAndFlush(new ProjectEntity(
                            id,
                            ProjectTexts.name(request.name()),
                            ProjectTexts.description(request.description()),
                            settings,
                            creator,
                            fingerprint,
                            now()))
                    .toProject();
        }
        if (!known.sameRequest(creator, fingerprint)
                || !(known.in(ProjectPhase.PENDING) || known.in(ProjectPhase.ACTIVE))) {
            throw new ProblemException(
                    ProjectProblem.PROJECT_EXISTS,
                    "The id " + id + " belongs to a project created by another request.");
        }
        return known.toProject();
    }

    /** Makes a pending project active, once. */
    @Transactional
    Project activate(ProjectId id) {
        ProjectEntity project = projects.lock(id.value()).orElseThrow(() -> Projects.notFound(id));
        if (!project.in(ProjectPhase.PENDING) && !project.in(ProjectPhase.ACTIVE)) {
            throw Projects.notFound(id); // expired, or deleted by someone who saw it active
        }
        if (project.in(ProjectPhase.PENDING)) {
            project.activate(now());
            audit.append(AuditEntry.of("project.created")
                    .project(id)
                    .target("project", id)
                    .detail("after", project.facts()));
        }
        return projects.saveAndFlush(project).toProject();
    }

    /** Abandons a pending project. */
    @Transactional
    void abandon(ProjectId id) {
        projects.lock(id.value())
                .filter(project -> project.in(ProjectPhase.PENDING))
                .ifPresent(projects::delete);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Sorts before every project in a list; the first page starts here. */
    static final Instant FIRST = Instant.parse("9999-01-01T00:00:00Z");

    static final UUID HIGHEST = new UUID(-1, -1);
}
