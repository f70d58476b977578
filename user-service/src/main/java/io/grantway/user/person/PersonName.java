package io.grantway.user.person;

import io.grantway.contracts.OneLineText;
import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import java.text.Normalizer;
import java.util.Optional;

/**
 * A person's display name: 1 to 100 characters on one line, by the same rule as in the API.
 *
 * @param text in Unicode normalization form C, without surrounding white space
 */
public record PersonName(String text) {

    private static final int LONGEST = 100;

    /** Normalizes a name; empty when it is not valid. */
    public static Optional<PersonName> of(String input) {
        String text = Normalizer.normalize(input.strip(), Normalizer.Form.NFC);
        boolean fits = !text.isEmpty() && text.length() <= LONGEST;
        return fits && OneLineText.accepts(text) ? Optional.of(new PersonName(text)) : Optional.empty();
    }

    /**
     * Normalizes a name.
     *
     * @throws ProblemException {@code invalid_request} when it is not valid
     */
    public static PersonName require(String input) {
        return of(input)
                .orElseThrow(() -> ProblemException.field(
                        PlatformProblem.INVALID_REQUEST,
                        "/name",
                        "invalid",
                        "A name must be a single line of 1 to 100 characters."));
    }
}
