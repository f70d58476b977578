package io.grantway.contracts.user;

import io.grantway.contracts.project.ProjectId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Looks up what a person may do; scope {@code access.read}. An unknown person is reported as not active. */
@HttpExchange("/internal/access")
public interface AccessApi {

    @GetExchange
    Access access(
            @RequestParam("user_id") UserId userId,
            @RequestParam(name = "project_id", required = false) @Nullable ProjectId projectId);
}
