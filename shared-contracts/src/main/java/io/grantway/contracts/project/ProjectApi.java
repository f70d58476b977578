package io.grantway.contracts.project;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PatchExchange;
import org.springframework.web.service.annotation.PostExchange;

/** Projects. People see those of which they are members, administrators all; only administrators create projects. */
@HttpExchange("/api/v1/projects")
public interface ProjectApi {

    @GetExchange
    Page<Project> listProjects(
            @RequestParam(name = "q", required = false) @Size(max = 100) @Nullable String query,
            @RequestParam(name = "limit", defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(name = "cursor", required = false) @Nullable String cursor);

    /**
     * Creates a project; 201 when the members have their roles; 503 leaves a {@code pending} project that a
     * repetition with the same {@code id} completes.
     */
    @PostExchange
    Project createProject(@RequestBody @Valid CreateProject request);

    @GetExchange("/{project_id}")
    Project getProject(@PathVariable("project_id") ProjectId projectId);

    @PatchExchange("/{project_id}")
    Project updateProject(
            @PathVariable("project_id") ProjectId projectId,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch,
            @RequestBody @Valid UpdateProject request);

    /** Requests deletion; 202: the project is {@code deleting} until connections, keys and memberships are gone. */
    @DeleteExchange("/{project_id}")
    Project deleteProject(
            @PathVariable("project_id") ProjectId projectId,
            @RequestHeader(name = "If-Match", required = false) @Nullable IfMatch ifMatch);
}
