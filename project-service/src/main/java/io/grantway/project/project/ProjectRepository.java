package io.grantway.project.project;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ProjectRepository extends Repository<ProjectEntity, UUID> {

    String KEYSET = """
            p.phase in (io.grantway.project.project.ProjectPhase.ACTIVE, io.grantway.project.project.ProjectPhase.DELETING)
            and lower(cast(function('normalize', p.name) as string)) like lower(:pattern) escape '\\'
            and (p.createdAt < :before or (p.createdAt = :before and p.id < :beforeId))
            order by p.createdAt desc, p.id desc
            """;

    ProjectEntity saveAndFlush(ProjectEntity project);

    Optional<ProjectEntity> findById(UUID id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select p from ProjectEntity p where p.id = :id")
    Optional<ProjectEntity> lock(UUID id);

    void delete(ProjectEntity project);

    @Query("select p from ProjectEntity p where " + KEYSET)
    List<ProjectEntity> all(String pattern, Instant before, UUID beforeId, Limit limit);

    @Query("select p from ProjectEntity p where p.id in :ids and " + KEYSET)
    List<ProjectEntity> among(Collection<UUID> ids, String pattern, Instant before, UUID beforeId, Limit limit);
}
