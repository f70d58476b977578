package io.grantway.user.account;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.contracts.audit.Outcome;
import io.grantway.contracts.user.ChangePassword;
import io.grantway.contracts.user.User;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.AuditOutbox;
import io.grantway.platform.audit.Denials;
import io.grantway.platform.problem.ProblemException;
import io.grantway.user.password.Guess;
import io.grantway.user.password.GuessVerdict;
import io.grantway.user.password.Guesses;
import io.grantway.user.password.PasswordHasher;
import io.grantway.user.password.PasswordPolicy;
import io.grantway.user.password.Passwords;
import io.grantway.user.revocation.PendingRevocations;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Changes the caller's own password. The caller must know the current one, and attempts are limited like those of the
 * sign-in but counted separately for each session, so neither attempts on the sign-in page nor those of somebody with a
 * stolen session can prevent a password change. Every session and token of the person ends, including the one in use: the reason for the change may be that somebody else knows the
 * password.
 */
@Component
class PasswordChange {

    private static final String CHANGED = "user.password_changed";

    private final Guesses guesses;
    private final PasswordHasher hasher;
    private final PasswordPolicy policy;
    private final Passwords passwords;
    private final PendingRevocations revocations;
    private final AuditOutbox audit;
    private final Denials denials;
    private final TransactionTemplate transaction;

    PasswordChange(
            Guesses guesses,
            PasswordHasher hasher,
            PasswordPolicy policy,
            Passwords passwords,
            PendingRevocations revocations,
            AuditOutbox audit,
            Denials denials,
            TransactionTemplate transaction) {
        this.guesses = guesses;
        this.hasher = hasher;
        this.policy = policy;
        this.passwords = passwords;
        this.revocations = revocations;
        this.audit = audit;
        this.denials = denials;
        this.transaction = transaction;
    }

    /**
     * Changes the password; 400 naming the invalid field, 429 after too many attempts, 409 when the password was
     * changed concurrently.
     */
    void change(User person, String session, ChangePassword request) {
        policy.check("/new_password", request.newPassword(), person.email(), person.name());
        Secret known = proven(person, session, request.currentPassword());
        if (hasher.matches(request.newPassword(), known)) {
            throw wrong("/new_password", "unchanged", "The new password must differ from the current one.");
        }
        Secret renewed = hasher.hash(request.newPassword());
        transaction.executeWithoutResult(status -> {
            if (!passwords.change(person.id(), known, renewed)) {
                throw new ProblemException(
                        PlatformProblem.CONFLICT, "The password was changed concurrently; sign in again.");
            }
            revocations.request(person.id());
            audit.append(AuditEntry.of(CHANGED).target("user", person.id()));
        });
        revocations.deliver();
    }

    /** The stored hash, once the current password has been verified. */
    private Secret proven(User person, String session, Secret current) {
        GuessVerdict.Allowed attempt = guesses.require(Guess.byPasswordChange(person.id(), session));
        Secret known = passwords.find(person.id()).orElse(null);
        if (known == null || !matches(current, known, attempt)) {
            denials.record(AuditEntry.of(CHANGED)
                    .outcome(Outcome.FAILURE)
                    .reason("current_password_wrong")
                    .target("user", person.id()));
            throw wrong("/current_password", "wrong", "The current password is wrong.");
        }
        guesses.withdraw(attempt);
        return known;
    }

    private boolean matches(Secret current, Secret known, GuessVerdict.Allowed attempt) {
        try {
            return hasher.matches(current, known);
        } catch (ProblemException busy) {
            guesses.withdraw(attempt);
            throw busy;
        }
    }

    private static ProblemException wrong(String field, String code, String detail) {
        return ProblemException.field(PlatformProblem.INVALID_REQUEST, field, code, detail);
    }
}
