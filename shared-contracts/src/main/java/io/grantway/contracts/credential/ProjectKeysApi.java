package io.grantway.contracts.credential;

import io.grantway.contracts.CallKind;
import io.grantway.contracts.CallRule;
import io.grantway.contracts.project.ProjectId;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PutExchange;

/**
 * Destroys a project's keys and with them everything sealed under them; scope {@code project.purge}. Can be repeated.
 */
@HttpExchange("/internal/projects")
public interface ProjectKeysApi {

    /** Once it has responded, nothing is released or refreshed in the project, whatever its size. */
    @PutExchange("/{project_id}/closed")
    void close(@PathVariable("project_id") ProjectId projectId);

    @CallRule(CallKind.REPEATABLE_WRITE)
    @DeleteExchange("/{project_id}/keys")
    void destroy(@PathVariable("project_id") ProjectId projectId);
}
