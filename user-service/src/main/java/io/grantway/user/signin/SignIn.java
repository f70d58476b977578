package io.grantway.user.signin;

import io.grantway.contracts.Secret;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.problem.ProblemException;
import io.grantway.user.password.GuessVerdict;
import io.grantway.user.password.Guesses;
import io.grantway.user.password.PasswordHasher;
import io.grantway.user.password.Passwords;
import io.grantway.user.signin.SignInAccountTable.Account;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Verifies a password at sign-in. Whatever is wrong, the same statements run and one hash is computed. */
@Component
class SignIn {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);

    private final SignInAccountTable accounts;
    private final Guesses guesses;
    private final PasswordHasher hasher;
    private final Passwords passwords;
    private final SignInRecord record;
    private final Clock clock;

    SignIn(
            SignInAccountTable accounts,
            Guesses guesses,
            PasswordHasher hasher,
            Passwords passwords,
            SignInRecord record,
            Clock clock) {
        this.accounts = accounts;
        this.guesses = guesses;
        this.hasher = hasher;
        this.passwords = passwords;
        this.record = record;
        this.clock = clock;
    }

    /** Makes one attempt. */
    SignInOutcome attempt(LoginFlow flow, SignInAttempt attempt) {
        return switch (guesses.take(attempt.guesses())) {
            case GuessVerdict.Blocked blocked -> {
                record.failed("blocked", "too_many_attempts", null);
                yield new SignInOutcome.Wait(blocked.delay());
            }
            case GuessVerdict.Allowed counted -> {
                Instant at = clock.instant();
                yield judge(flow, accounts.find(attempt.emailKey()), at, attempt.password(), counted);
            }
        };
    }

    /** The password was correct, but the issuer rejected it: the challenge has expired. */
    void handOffFailed(UserId person) {
        record.failed("hand_off_failed", "login_challenge_unknown", person);
    }

    private SignInOutcome judge(
            LoginFlow flow, Optional<Account> account, Instant at, Secret password, GuessVerdict.Allowed attempt) {
        if (!matches(password, account, attempt)) {
            record.failed(
                    "refused", "credentials_wrong", account.map(Account::person).orElse(null));
            return new SignInOutcome.Refused();
        }
        Account known = account.orElseThrow();
        guesses.withdraw(attempt);
        if (!known.active()) {
            record.failed("suspended", "suspended", known.person());
            return new SignInOutcome.Suspended();
        }
        record.signedIn(known.person(), flow);
        if (hasher.outdated(known.passwordHash())) {
            renew(known, password);
        }
        record.count("success");
        return new SignInOutcome.Accepted(known.person(), at);
    }

    /**
     * Only now is the password available for hashing at the current cost; if the hasher is busy, the next sign-in
     * renews it.
     */
    private void renew(Account account, Secret password) {
        try {
            passwords.renew(account.person(), account.passwordHash(), hasher.hash(password));
        } catch (ProblemException busy) {
            log.debug("An outdated password hash could not be replaced yet: {}", busy.getMessage());
        }
    }

    private boolean matches(Secret password, Optional<Account> account, GuessVerdict.Allowed attempt) {
        try {
            return hasher.matches(password, account.map(Account::passwordHash).orElse(null));
        } catch (ProblemException busy) {
            guesses.withdraw(attempt);
            record.count("busy");
            throw busy;
        }
    }
}
