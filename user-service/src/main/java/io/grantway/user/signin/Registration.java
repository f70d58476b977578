package io.grantway.user.signin;

import io.grantway.contracts.Secret;
import io.grantway.contracts.user.PlatformRole;
import io.grantway.platform.audit.AuditEntry;
import io.grantway.platform.audit.Denials;
import io.grantway.user.password.Guess;
import io.grantway.user.password.GuessVerdict;
import io.grantway.user.password.Guesses;
import io.grantway.user.password.PasswordHasher;
import io.grantway.user.password.PasswordPolicy;
import io.grantway.user.person.EmailAddress;
import io.grantway.user.person.NewPerson;
import io.grantway.user.person.People;
import io.grantway.user.person.PersonName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets people make a login of their own. An address that is in use is answered like a free one, after the same work, so that
 * nobody learns who has a login here.
 */
@Component
class Registration {

    private final People people;
    private final PasswordPolicy policy;
    private final PasswordHasher hasher;
    private final Guesses guesses;
    private final Denials denials;

    Registration(People people, PasswordPolicy policy, PasswordHasher hasher, Guesses guesses, Denials denials) {
        this.people = people;
        this.policy = policy;
        this.hasher = hasher;
        this.guesses = guesses;
        this.denials = denials;
    }

    /** What a person has filled in. */
    record Form(String email, String name, Secret password, String language) {}

    /** How it ended. */
    sealed interface Outcome {

        /** The address was free and the login exists now, or it was in use and nothing has happened. */
        record Done() implements Outcome {}

        /** What is wrong, by field: code of the fault. */
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
        if (email.isEmpty()) {
            faults.put("email", "invalid");
        }
        policy.judge(form.password(), form.email(), form.name())
                .ifPresent(fault -> faults.put("password", fault.code()));
        if (!faults.isEmpty()) {
            return new Outcome.Faulty(faults);
        }
        if (guesses.take(Guess.byRegistration(clientAddress)) instanceof GuessVerdict.Blocked blocked) {
            return new Outcome.Wait(blocked.delay());
        }
        NewPerson person = new NewPerson(email.orElseThrow(), name.orElseThrow(), PlatformRole.USER, form.language());
        if (people.add(person, hasher.hash(form.password()), "user.registered").isEmpty()) {
            denials.record(AuditEntry.of("user.registered").reason("email_taken"));
        }
        return new Outcome.Done();
    }
}
