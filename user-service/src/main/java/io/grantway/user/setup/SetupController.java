package io.grantway.user.setup;

import io.grantway.contracts.user.PlatformRole;
import io.grantway.contracts.user.SetUp;
import io.grantway.contracts.user.SetupApi;
import io.grantway.contracts.user.SetupStatus;
import io.grantway.contracts.user.User;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.authorization.Allow;
import io.grantway.platform.authorization.Who;
import io.grantway.platform.problem.ProblemException;
import io.grantway.platform.request.RequestFacts;
import io.grantway.user.password.Guess;
import io.grantway.user.password.GuessVerdict;
import io.grantway.user.password.Guesses;
import io.grantway.user.password.PasswordHasher;
import io.grantway.user.password.PasswordPolicy;
import io.grantway.user.person.EmailAddress;
import io.grantway.user.person.NewPerson;
import io.grantway.user.person.PersonName;
import io.grantway.user.registration.RegistrationRules;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SetupController implements SetupApi {

    private final Setup setup;
    private final SetupToken token;
    private final Guesses guesses;
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final Denials denials;

    SetupController(
            Setup setup,
            SetupToken token,
            Guesses guesses,
            PasswordPolicy policy,
            PasswordHasher hasher,
            Denials denials) {
        this.setup = setup;
        this.token = token;
        this.guesses = guesses;
        this.policy = policy;
        this.hasher = hasher;
        this.denials = denials;
    }

    @Override
    @Allow(value = Who.ANYONE, rule = "tells whether the set-up is still open")
    public SetupStatus getSetup() {
        return new SetupStatus(!setup.done());
    }

    @Override
    @Allow(value = Who.PROOF, rule = "the set-up token, once")
    @ResponseStatus(HttpStatus.CREATED)
    public User setUp(SetUp request) {
        setup.requireOpen();
        requireToken(request);
        NewPerson administrator = new NewPerson(
                EmailAddress.require("/email", request.email()),
                PersonName.require(request.name()),
                PlatformRole.ADMINISTRATOR,
                "en");
        policy.check(
                "/password",
                request.password(),
                administrator.email().text(),
                administrator.name().text());
        @Nullable RegistrationRules rules = request.registration() == null
                ? null
                : RegistrationRules.require("/registration", request.registration());
        return setup.claim(administrator, hasher.hash(request.password()), rules);
    }

    private static @Nullable String clientAddress() {
        RequestFacts request = RequestFacts.current();
        return request == null ? null : request.clientAddress();
    }

    private void requireToken(SetUp request) {
        GuessVerdict.Allowed attempt = guesses.require(Guess.atSetupToken(clientAddress()));
        if (!token.matches(request.setupToken())) {
            denials.record(AuditEntry.of("setup.completed").reason("setup_token_invalid"));
            throw new ProblemException(
                    SetupProblem.SETUP_TOKEN_INVALID,
                    "The set-up token is wrong; ./grantway up prints it, otherwise it is in the operator's file.");
        }
        guesses.withdraw(attempt);
    }
}
