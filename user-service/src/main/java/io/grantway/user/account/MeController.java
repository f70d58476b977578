package io.grantway.user.account;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.user.ChangePassword;
import io.grantway.contracts.user.Me;
import io.grantway.contracts.user.MeApi;
import io.grantway.contracts.user.UpdateUser;
import io.grantway.contracts.user.User;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.caller.CurrentCaller;
import io.grantway.platform.problem.ProblemException;
import io.grantway.user.membership.Members;
import io.grantway.user.person.People;
import io.grantway.user.person.SignedInPerson;
import io.grantway.user.signin.KnownBrowsers;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Allow(value = Who.PEOPLE, rule = "their own account")
class MeController implements MeApi {

    private final SignedInPerson person;
    private final CurrentCaller caller;
    private final People people;
    private final Members members;
    private final PasswordChange passwordChange;
    private final KnownBrowsers browsers;
    private final HttpServletRequest request;

    MeController(
            SignedInPerson person,
            CurrentCaller caller,
            People people,
            Members members,
            PasswordChange passwordChange,
            KnownBrowsers browsers,
            HttpServletRequest request) {
        this.person = person;
        this.caller = caller;
        this.people = people;
        this.members = members;
        this.passwordChange = passwordChange;
        this.browsers = browsers;
        this.request = request;
    }

    @Override
    public Me getMe() {
        User me = person.require();
        return new Me(me, members.projects(me.id()));
    }

    @Override
    public User updateMe(@Nullable IfMatch ifMatch, UpdateUser request) {
        User me = person.require();
        if (request.platformRole() != null || request.status() != null) {
            throw new ProblemException(
                    PlatformProblem.FORBIDDEN, "You cannot change your own role or status; ask an administrator.");
        }
        return people.update(me.id(), ifMatch, request);
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void changePassword(ChangePassword change) {
        User me = person.require();
        passwordChange.change(me, caller.session(), change);
        browsers.keep(request, me.id());
    }
}
