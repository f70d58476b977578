package io.grantway.project.project;

import io.grantway.contracts.Page;
import io.grantway.contracts.project.Project;
import io.grantway.contracts.user.ProjectMembersApi;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.caller.Caller;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.list.Cursors;
import io.grantway.platform.list.LikePattern;
import io.grantway.platform.list.SearchText;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;

/** Lists projects page by page: all of them for an administrator, otherwise those of which the caller is a member. */
@Component
class ProjectList {

    private final ProjectRepository projects;
    private final ProjectMembersApi members;
    private final ProjectAccess access;
    private final CurrentCaller caller;
    private final Cursors cursors;

    ProjectList(
            ProjectRepository projects,
            ProjectMembersApi members,
            ProjectAccess access,
            CurrentCaller caller,
            Cursors cursors) {
        this.projects = projects;
        this.members = members;
        this.access = access;
        this.caller = caller;
        this.cursors = cursors;
    }

    Page<Project> find(@Nullable String query, int limit, @Nullable String cursor) {
        Caller.Person person = caller.person();
        String list = "projects " + person.id() + " " + query;
        Instant before = ProjectCreation.FIRST;
        UUID beforeId = ProjectCreation.HIGHEST;
        if (cursor != null) {
            List<String> position = cursors.open(list, cursor);
            before = Instant.parse(position.get(0));
            beforeId = UUID.fromString(position.get(1));
        }
        return cursors.page(
                        list,
                        limit,
                        visible(
                                person,
                                LikePattern.containing(SearchText.of(query)),
                                before,
                                beforeId,
                                Limit.of(limit + 1)),
                        last -> List.of(
                                last.createdAt().toString(), last.getId().toString()))
                .map(ProjectEntity::toProject);
    }

    private List<ProjectEntity> visible(
            Caller.Person person, String pattern, Instant before, UUID beforeId, Limit limit) {
        if (access.administrator()) {
            return projects.all(pattern, before, beforeId, limit);
        }
        List<UUID> mine = members.projects(person.id()).stream()
                .map(membership -> membership.projectId().value())
                .toList();
        return mine.isEmpty() ? List.of() : projects.among(mine, pattern, before, beforeId, limit);
    }
}
