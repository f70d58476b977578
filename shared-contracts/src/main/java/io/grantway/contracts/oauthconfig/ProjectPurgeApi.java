package io.grantway.contracts.oauthconfig;

import io.grantway.contracts.project.ProjectId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Takes down what a project owns here; scope {@code project.purge}. Repeated until done. */
@HttpExchange("/internal/projects")
public interface ProjectPurgeApi {

    @DeleteExchange("/{project_id}")
    ProjectPurge purge(@PathVariable("project_id") ProjectId projectId);
}
