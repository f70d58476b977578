package io.grantway.contracts.oauthconfig;

import io.grantway.contracts.CallKind;
import io.grantway.contracts.CallRule;
import io.grantway.contracts.project.ProjectId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/** Deletes what a project owns here; scope {@code project.purge}. Repeated until done. */
@HttpExchange("/internal/projects")
public interface ProjectPurgeApi {

    /**
     * Once it has responded, no token is issued to the project's apps and their existing tokens are revoked, whatever
     * their number.
     */
    @PutExchange("/{project_id}/closed")
    void close(@PathVariable("project_id") ProjectId projectId);

    @CallRule(CallKind.REPEATABLE_WRITE)
    @DeleteExchange("/{project_id}")
    ProjectPurge purge(@PathVariable("project_id") ProjectId projectId);
}
