package io.grantway.user.password;

import io.grantway.contracts.OneLine;
import io.grantway.contracts.PlatformProblem;
import io.grantway.contracts.Secret;
import io.grantway.platform.problem.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The rules for new passwords: length, and no commonly guessed passwords; no rules about character classes.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver">NIST SP 800-63B-4 §3.1.1.2</a>
 */
@Component
public class PasswordPolicy {

    /** Shortest password without blanks, and longest one with them, in code points after normalisation. */
    static final int MIN_LENGTH = 12;

    static final int MAX_LENGTH = 128;

    /** Characters that add length but nothing to guess. */
    private static final Pattern BLANK = Pattern.compile("[\\p{IsWhite_Space}\\p{Cc}\\p{Cf}" + OneLine.INVISIBLE + "]");

    private final Set<String> common = readCommon();

    /** The first fault found, if any. */
    public Optional<PasswordFault> judge(Secret password, String email, String name) {
        String text = normalise(password);
        String bare = bare(text);
        if (bare.isEmpty() && length(text) >= MIN_LENGTH) {
            return Optional.of(PasswordFault.TOO_COMMON);
        }
        if (length(bare) < MIN_LENGTH) {
            return Optional.of(PasswordFault.TOO_SHORT);
        }
        if (length(text) > MAX_LENGTH) {
            return Optional.of(PasswordFault.TOO_LONG);
        }
        if (common.contains(bare) || repeats(bare)) {
            return Optional.of(PasswordFault.TOO_COMMON);
        }
        return is(bare, email) || is(bare, name) ? Optional.of(PasswordFault.IS_IDENTITY) : Optional.empty();
    }

    /** Rejects a password with a fault; {@code invalid_request} naming its field. */
    public void check(String field, Secret password, String email, String name) {
        judge(password, email, name).ifPresent(fault -> {
            throw ProblemException.field(PlatformProblem.INVALID_REQUEST, field, fault.code(), fault.detail());
        });
    }

    /** Normalises to NFC: the same characters typed on another keyboard are the same password. */
    static String normalise(Secret password) {
        return Normalizer.normalize(password.reveal(), Normalizer.Form.NFC);
    }

    private static String bare(String text) {
        String lower = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return BLANK.matcher(lower).replaceAll("");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether a password is an address or a name, forwards or backwards. */
    private static boolean is(String bare, String identity) {
        String known = bare(identity);
        return bare.equals(known)
                || bare.equals(new StringBuilder(known).reverse().toString());
    }

    /** A password that repeats a part of itself is no stronger than that part. */
    private static boolean repeats(String text) {
        for (int period = 1; period <= text.length() / 2; period++) {
            if (text.regionMatches(0, text, period, text.length() - period)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> readCommon() {
        try (var lines = new BufferedReader(new InputStreamReader(
                new ClassPathResource("common-passwords.txt", PasswordPolicy.class.getClassLoader()).getInputStream(),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
