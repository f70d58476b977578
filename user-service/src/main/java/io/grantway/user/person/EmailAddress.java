package io.grantway.user.person;

import io.grantway.contracts.OneLine;
import io.grantway.contracts.PlatformProblem;
import io.grantway.platform.problem.ProblemException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An e-mail address.
 *
 * @param text as its owner wrote it
 * @param key its normalised form: NFC, lower case; two addresses with one key belong to the same person
 */
public record EmailAddress(String text, String key) {

    private static final int LONGEST = 254;
    /** White space, control, format and private characters, joiners and variation selectors. */
    private static final String UNSEEN = "\\p{IsWhite_Space}\\p{C}\\uFE00-\\uFE0F" + OneLine.INVISIBLE;

    private static final Pattern SHAPE = Pattern.compile("[^@UNSEEN]{1,64}@[^@UNSEEN]+".replace("UNSEEN", UNSEEN));

    /**
     * Parses an address; empty when the text cannot be one. Fullwidth letters and the like are no part of an address:
     * it would look like the one with plain letters.
     */
    public static Optional<EmailAddress> of(String input) {
        String text = Normalizer.normalize(input.strip(), Normalizer.Form.NFC);
        return text.length() <= LONGEST
                        && SHAPE.matcher(text).matches()
                        && Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? Optional.of(new EmailAddress(text, text.toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /** Parses an address; {@code invalid_request} when the text cannot be one. */
    public static EmailAddress require(String pointer, String input) {
        return of(input)
                .orElseThrow(() -> ProblemException.field(
                        PlatformProblem.INVALID_REQUEST,
                        pointer,
                        "invalid",
                        "This must be an e-mail address such as ada@example.com."));
    }

    /** Omits the address, which is personal data, from logs and messages. */
    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}
