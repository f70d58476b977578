package io.grantway.user.signin;

import io.grantway.contracts.Secret;
import io.grantway.contracts.user.PlatformRole;
import io.grantway.contracts.user.User;
import io.grantway.contracts.user.UserId;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.user.invitation.ReceivedInvitations;
import io.grantway.user.password.Guess;
import io.grantway.user.password.GuessVerdict;
import io.grantway.user.password.Guesses;
import io.grantway.user.password.PasswordHasher;
import io.grantway.user.password.PasswordPolicy;
import io.grantway.user.person.EmailAddress;
import io.grantway.user.person.NewPerson;
import io.grantway.user.person.People;
import io.grantway.user.person.PersonName;
import io.grantway.user.registration.RegistrationPolicies;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Registers people: with an invitation, which makes them members of its project at once, or without one where the
 * rules permit their address. An address in use gets the same response after the same work, so that the form does not
 * tell who has a login.
 */
@Component
class Registration {

    private static final String REGISTERED = "user.registered";

    private final People people;
    private final RegistrationPolicies policies;
    private final ReceivedInvitations invitations;
    private final PasswordPolicy passwordPolicy;
    private final PasswordHasher hasher;
    private final Guesses guesses;
    private final Denials denials;
    private final TransactionTemplate transaction;

    Registration(
            People people,
            RegistrationPolicies policies,
            ReceivedInvitations invitations,
            PasswordPolicy passwordPolicy,
            PasswordHasher hasher,
            Guesses guesses,
            Denials denials,
            TransactionTemplate transaction) {
        this.people = people;
        this.policies = policies;
        this.invitations = invitations;
        this.passwordPolicy = passwordPolicy;
        this.hasher = hasher;
        this.guesses = guesses;
        this.denials = denials;
        this.transaction = transaction;
    }

    /**
     * The submitted form.
     *
     * @param invitation token of an invitation; empty without one
     */
    record Form(String email, String name, Secret password, String language, Secret invitation) {

        static final Form EMPTY = new Form("", "", Secret.of(""), "en", Secret.of(""));

        boolean invited() {
            return !invitation.reveal().isBlank();
        }
    }

    /** The result of a registration. */
    sealed interface Outcome {

        /**
         * The address was free and the login now exists, or it was in use and nothing has happened.
         *
         * @param added the new person; the response must not depend on whether there is one
         */
        record Done(@Nullable UserId added) implements Outcome {}

        /** The faults by field, each as a code. */
        record Faulty(Map<String, String> faults) implements Outcome {}

        record Wait(Duration delay) implements Outcome {}
    }

    Outcome register(Form form, @Nullable String clientAddress) {
        Map<String, String> faults = new LinkedHashMap<>();
        Optional<EmailAddress> email = EmailAddress.of(form.email());
        Optional<PersonName> name = PersonName.of(form.name());
        if (name.isEmpty()) {
            faults.put("name", "invalid");
        }
        email.ifPresentOrElse(address -> judge(form, address, faults), () -> faults.put("email", "invalid"));
        passwordPolicy
                .judge(form.password(), form.email(), form.name())
                .ifPresent(fault -> faults.put("password", fault.code()));
        if (!faults.isEmpty()) {
            return new Outcome.Faulty(faults);
        }
        if (guesses.take(List.of(Guess.byRegistration(clientAddress))) instanceof GuessVerdict.Blocked blocked) {
            return new Outcome.Wait(blocked.delay());
        }
        return add(new NewPerson(email.orElseThrow(), name.orElseThrow(), PlatformRole.USER, form.language()), form);
    }

    /** Whether a person with this address may register. */
    private void judge(Form form, EmailAddress email, Map<String, String> faults) {
        if (form.invited()) {
            if (!invitations.acceptable(form.invitation(), email)) {
                denials.record(AuditEntry.of(REGISTERED).reason("invitation_invalid"));
                faults.put("invitation", "invalid");
            }
        } else if (!policies.rules().admits(email)) {
            denials.record(AuditEntry.of(REGISTERED).reason("not_invited"));
            faults.put("invitation", "required");
        }
    }

    /**
     * The invitation is checked again before the address: it may have been revoked while the password was hashed, and
     * the response must not depend on the address.
     */
    private Outcome add(NewPerson person, Form form) {
        Secret hash = hasher.hash(form.password());
        Outcome outcome = Objects.requireNonNull(transaction.execute(status -> {
            if (form.invited() && !invitations.lock(form.invitation(), person.email())) {
                return new Outcome.Faulty(Map.of("invitation", "invalid"));
            }
            Optional<UserId> added = people.add(person, hash, REGISTERED).map(User::id);
            if (form.invited()) {
                added.ifPresent(id -> invitations.accept(form.invitation(), person.email(), id));
            }
            return new Outcome.Done(added.orElse(null));
        }));
        if (outcome instanceof Outcome.Faulty) {
            denials.record(AuditEntry.of(REGISTERED).reason("invitation_invalid"));
        } else if (outcome instanceof Outcome.Done done && done.added() == null) {
            denials.record(AuditEntry.of(REGISTERED).reason("email_taken"));
        }
        return outcome;
    }
}
