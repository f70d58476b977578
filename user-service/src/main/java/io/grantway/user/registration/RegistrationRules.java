package io.grantway.user.registration;

import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.user.RegistrationMode;
import io.grantway.contracts.user.UpdateRegistration;
import io.grantway.platform.problem.ProblemException;
import io.grantway.user.person.EmailAddress;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Rules for registering without an invitation.
 *
 * @param emailDomains in lower case and NFC; at least one with {@link RegistrationMode#DOMAINS}, none with another
 *     mode
 */
public record RegistrationRules(RegistrationMode mode, List<String> emailDomains) {

    static final RegistrationRules INVITED_ONLY = new RegistrationRules(RegistrationMode.INVITATION, List.of());

    private static final Pattern DOMAIN = Pattern.compile("[\\p{L}\\p{N}-]{1,63}(\\.[\\p{L}\\p{N}-]{1,63})+");

    public RegistrationRules {
        emailDomains = List.copyOf(emailDomains);
    }

    /**
     * Validates requested rules.
     *
     * @param pointer JSON pointer to the object; empty for the whole body
     * @throws ProblemException 400 for an invalid domain, or domains that do not fit the mode
     */
    public static RegistrationRules require(String pointer, UpdateRegistration request) {
        List<String> domains = Objects.requireNonNullElse(request.emailDomains(), List.<String>of()).stream()
                .map(domain -> Normalizer.normalize(domain.strip(), Normalizer.Form.NFC)
                        .toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
        String field = pointer + "/email_domains";
        for (int i = 0; i < domains.size(); i++) {
            if (!DOMAIN.matcher(domains.get(i)).matches()) {
                throw wrong(
                        field + "/" + i,
                        "invalid",
                        "This must be the domain of e-mail addresses, such as example.com.");
            }
        }
        if (request.mode() == RegistrationMode.DOMAINS && domains.isEmpty()) {
            throw wrong(field, "required", "The mode 'domains' requires at least one domain.");
        }
        if (request.mode() != RegistrationMode.DOMAINS && !domains.isEmpty()) {
            throw wrong(field, "not_allowed", "Domains are only allowed with the mode 'domains'.");
        }
        return new RegistrationRules(request.mode(), domains);
    }

    /** Whether anybody may register without an invitation. */
    public boolean open() {
        return mode != RegistrationMode.INVITATION;
    }

    /** Whether a person with this address may register without an invitation. */
    public boolean admits(EmailAddress email) {
        return switch (mode) {
            case OPEN -> true;
            case DOMAINS ->
                emailDomains.contains(email.key().substring(email.key().lastIndexOf('@') + 1));
            case INVITATION -> false;
        };
    }

    private static ProblemException wrong(String pointer, String code, String detail) {
        return ProblemException.field(PlatformProblem.INVALID_REQUEST, pointer, code, detail);
    }
}
