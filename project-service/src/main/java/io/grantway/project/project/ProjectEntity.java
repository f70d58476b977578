package io.grantway.project.project;

import io.grantway.contracts.project.Environment;
import io.grantway.contracts.project.Project;
import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.project.ProjectSettings;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** The row of a project. */
@Entity
@Table(name = "project")
class ProjectEntity implements Persistable<UUID> {

    @Id
    private UUID id;

    private String name;
    private @Nullable String description;

    @Enumerated(EnumType.STRING)
    private ProjectPhase phase;

    @Enumerated(EnumType.STRING)
    private Environment environment;

    private String creator;
    private byte[] fingerprint;
    private Instant createdAt;
    private Instant updatedAt;

    // the step at which the worker continues
    private @Nullable String deletionStep;
    private @Nullable String deletionRequestedBy;
    private @Nullable String deletionRequestId;

    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected ProjectEntity() {}

    /** A pending project; {@code fingerprint} is the SHA-256 of the request that made it. */
    ProjectEntity(
            ProjectId id,
            String name,
            @Nullable String description,
            ProjectSettings settings,
            String creator,
            byte[] fingerprint,
            Instant now) {
        this.id = id.value();
        this.name = name;
        this.description = description == null || description.isEmpty() ? null : description;
        this.phase = ProjectPhase.PENDING;
        this.environment = Environment.DEVELOPMENT;
        this.creator = creator;
        this.fingerprint = fingerprint.clone();
        this.createdAt = now;
        this.updatedAt = now;
        apply(settings);
    }

    private void apply(@Nullable ProjectSettings settings) {
        if (settings == null) {
            return;
        }
        environment = Objects.requireNonNullElse(settings.environment(), environment);
    }

    /** Applies the fields that a change names; true when anything differs afterwards. */
    boolean change(
            @Nullable String newName,
            @Nullable String newDescription,
            @Nullable ProjectSettings settings,
            Instant now) {
        Map<String, Object> before = facts();
        name = Objects.requireNonNullElse(newName, name);
        if (newDescription != null) {
            description = newDescription.isEmpty() ? null : newDescription;
        }
        apply(settings);
        boolean changed = !before.equals(facts());
        if (changed) {
            updatedAt = now;
        }
        return changed;
    }

    void activate(Instant now) {
        phase = ProjectPhase.ACTIVE;
        updatedAt = now;
    }

    void startDeletion(String who, @Nullable String requestId, Instant now) {
        phase = ProjectPhase.DELETING;
        deletionStep = "CONNECTIONS";
        deletionRequestedBy = who;
        deletionRequestId = requestId;
        updatedAt = now;
    }

    boolean sameRequest(String who, byte[] print) {
        return creator.equals(who) && MessageDigest.isEqual(fingerprint, print);
    }

    boolean in(ProjectPhase wanted) {
        return phase == wanted;
    }

    ProjectPhase phase() {
        return phase;
    }

    Instant createdAt() {
        return createdAt;
    }

    /** The fields that can change, for the audit log. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("description", description == null ? "" : description);
        facts.put("environment", environment.toString());
        return facts;
    }

    Project toProject() {
        return new Project(
                new ProjectId(id),
                name,
                description,
                phase.status(),
                new ProjectSettings(environment),
                createdAt,
                updatedAt,
                version());
    }

    long version() {
        return version == null ? 0 : version;
    }

    @Override
    public UUID getId() {
        return id;
    }

    @Override
    public boolean isNew() {
        return version == null;
    }
}
