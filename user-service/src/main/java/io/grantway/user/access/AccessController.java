package io.grantway.user.access;

import io.grantway.contracts.project.ProjectId;
import io.grantway.contracts.user.Access;
import io.grantway.contracts.user.AccessApi;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.authorization.RequireScope;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves the access checks that every service makes for each request of a person; this service uses it as a bean,
 * without HTTP.
 */
@RestController
@RequireScope("access.read")
class AccessController implements AccessApi {

    private final Roles roles;

    AccessController(Roles roles) {
        this.roles = roles;
    }

    @Override
    public Access access(UserId userId, @Nullable ProjectId projectId) {
        return roles.of(userId, projectId);
    }
}
