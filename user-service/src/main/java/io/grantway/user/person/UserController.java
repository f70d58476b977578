package io.grantway.user.person;

import io.grantway.contracts.IfMatch;
import io.grantway.contracts.Page;
import io.grantway.contracts.user.CreateUser;
import io.grantway.contracts.user.PlatformRole;
import io.grantway.contracts.user.UpdateUser;
import io.grantway.contracts.user.User;
import io.grantway.contracts.user.UserApi;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.access.ProjectAccess;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.problem.ProblemException;
import io.grantway.user.password.PasswordHasher;
import io.grantway.user.password.PasswordPolicy;
import io.grantway.user.revocation.PendingRevocations;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Allow(value = Who.PEOPLE, administrator = true)
class UserController implements UserApi {

    private final People people;
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final PendingRevocations revocations;
    private final ProjectAccess access;

    UserController(
            People people,
            PasswordPolicy policy,
            PasswordHasher hasher,
            PendingRevocations revocations,
            ProjectAccess access) {
        this.people = people;
        this.policy = policy;
        this.hasher = hasher;
        this.revocations = revocations;
        this.access = access;
    }

    @Override
    public Page<User> listUsers(@Nullable String query, int limit, @Nullable String cursor) {
        access.requireAdministrator();
        return people.list(query, limit, cursor);
    }

    @Override
    @ResponseStatus(HttpStatus.CREATED)
    public User createUser(CreateUser request) {
        access.requireAdministrator();
        NewPerson person = new NewPerson(
                EmailAddress.require("/email", request.email()),
                PersonName.require(request.name()),
                Objects.requireNonNullElse(request.platformRole(), PlatformRole.USER),
                "en");
        policy.check(
                "/password",
                request.password(),
                person.email().text(),
                person.name().text());
        return people.add(person, hasher.hash(request.password()), "user.created")
                .orElseThrow(() -> ProblemException.field(
                        PersonProblem.EMAIL_TAKEN, "/email", "taken", "Another user already has this e-mail address."));
    }

    @Override
    public User getUser(UserId userId) {
        access.requireAdministrator();
        return people.get(userId);
    }

    @Override
    public User updateUser(UserId userId, @Nullable IfMatch ifMatch, UpdateUser request) {
        access.requireAdministrator();
        User user = people.update(userId, ifMatch, request);
        revocations.deliver();
        return user;
    }

    @Override
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void deleteUser(UserId userId, @Nullable IfMatch ifMatch) {
        access.requireAdministrator();
        people.delete(userId, ifMatch);
        revocations.deliver();
    }
}
