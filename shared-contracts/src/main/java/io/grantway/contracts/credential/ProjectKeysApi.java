package io.grantway.contracts.credential;

import io.grantway.contracts.project.ProjectId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Destroys a project's keys and with them everything sealed under them; scope {@code project.purge}. May be repeated. */
@HttpExchange("/internal/projects")
public interface ProjectKeysApi {

    @DeleteExchange("/{project_id}/keys")
    void destroy(@PathVariable("project_id") ProjectId projectId);
}
