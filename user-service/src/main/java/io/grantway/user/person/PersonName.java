package io.grantway.user.person;

import io.grantway.contracts.OneLine;
import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a person is called: 1 to 100 characters on one line.
 *
 * @param text NFC, without blanks around it
 */
public record PersonName(String text) {

    private static final int LONGEST = 100;
    /** Control characters and format characters, with which a name could pass for another. */
    private static final Pattern FORBIDDEN = Pattern.compile("[\\p{Cntrl}\\p{Cs}" + OneLine.FORMAT + "]");

    /** Empty for what cannot be a name. */
    public static Optional<PersonName> of(String input) {
        String text = Normalizer.normalize(input.strip(), Normalizer.Form.NFC);
        boolean fits = !text.isEmpty() && text.length() <= LONGEST;
        return fits && !FORBIDDEN.matcher(text).find() ? Optional.of(new PersonName(text)) : Optional.empty();
    }

    /** Refuses what cannot be a name with {@code invalid_request}. */
    public static PersonName require(String input) {
        return of(input)
                .orElseThrow(() -> ProblemException.field(
                        PlatformProblem.INVALID_REQUEST,
                        "/name",
                        "invalid",
                        "A name must be a single line of 1 to 100 characters."));
    }
}
