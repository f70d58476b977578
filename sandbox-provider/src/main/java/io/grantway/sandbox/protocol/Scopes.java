package io.grantway.sandbox.protocol;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The {@code scope} parameter: scope tokens separated by single spaces.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.3">RFC 6749 §3.3</a>
 */
public final class Scopes {

    /** The scopes of the protected API; a client's default. */
    public static final List<String> BUILT_IN = List.of("profile", "email", "files.read");

    private static final Pattern TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]{1,100}");

    private Scopes() {}

    /** Parses scopes; empty when the text is malformed. Repeated scopes are dropped. */
    public static Optional<List<String>> parse(String text) {
        List<String> scopes = List.of(text.split(" ", -1));
        return scopes.stream().allMatch(Scopes::isToken)
                ? Optional.of(List.copyOf(new LinkedHashSet<>(scopes)))
                : Optional.empty();
    }

    public static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }
}
