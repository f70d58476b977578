package io.grantway.user.registration;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.user.RegistrationApi;
import io.grantway.contracts.user.RegistrationPolicy;
import io.grantway.contracts.user.UpdateRegistration;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Allow(value = Who.PEOPLE, administrator = true)
class RegistrationController implements RegistrationApi {

    private final RegistrationPolicies policies;
    private final ProjectAccess access;

    RegistrationController(RegistrationPolicies policies, ProjectAccess access) {
        this.policies = policies;
        this.access = access;
    }

    @Override
    public RegistrationPolicy getRegistration() {
        access.requireAdministrator();
        return policies.find();
    }

    @Override
    public RegistrationPolicy updateRegistration(@Nullable IfMatch ifMatch, UpdateRegistration request) {
        access.requireAdministrator();
        return policies.change(ifMatch, RegistrationRules.require("", request));
    }
}
