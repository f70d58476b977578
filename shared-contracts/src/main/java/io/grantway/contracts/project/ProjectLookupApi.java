package io.grantway.contracts.project;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** A project for the other services; scope {@code project.read}. A deleted one is a 404 {@code project_not_found}. */
@HttpExchange("/internal/projects")
public interface ProjectLookupApi {

    @GetExchange("/{project_id}")
    Project find(@PathVariable("project_id") ProjectId projectId);
}
