package io.grantway.oauthconfig.provider.catalogue.description;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The regular expression that a description sets for a value. A project may have written it, so it is a small part of
 * Java's expressions, and matching ends after a fixed number of steps: repetitions of alternatives could otherwise keep a
 * processor busy for hours.
 */
public final class ValuePattern {

    private static final int LONGEST = 300;
    /** Far more than a value of 253 characters needs with a pattern that is not made to be slow. */
    private static final int STEPS = 50_000;

    private static final String ATOM =
            "(?:[A-Za-z0-9_@-]|\\.|\\\\[.\\-_@dw]|\\[\\^?(?:[A-Za-z0-9_.@ -]|\\\\[.\\-dw])+])";
    private static final String REPEATED = ATOM + "(?:[?*+]|\\{[0-9]{1,3}(?:,[0-9]{0,3})?})?";
    /** A tilde stands for a group that was already accepted. */
    private static final String ALTERNATIVES = "(?:" + REPEATED + "|[~|])*+";

    private static final Pattern INNERMOST_GROUP = Pattern.compile("\\((?:\\?:)?" + ALTERNATIVES + "\\)[?*+]?");
    private static final Pattern FLAT = Pattern.compile(ALTERNATIVES);
    private static final int NESTING = 2;

    private ValuePattern() {}

    /** Why a description cannot have this pattern, as a sentence; empty if it can, or there is none. */
    public static Optional<String> problem(@Nullable String pattern) {
        if (pattern == null) {
            return Optional.empty();
        }
        if (pattern.length() > LONGEST) {
            return Optional.of("The pattern must have at most " + LONGEST + " characters.");
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            return Optional.of("Not a regular expression.");
        }
        String flat = pattern.indexOf('~') >= 0 ? "(" : pattern;
        for (int depth = 0; depth < NESTING; depth++) {
            flat = INNERMOST_GROUP.matcher(flat).replaceAll("~");
        }
        return FLAT.matcher(flat).matches()
                ? Optional.empty()
                : Optional.of(
                        "The pattern may contain letters, digits, . _ - @, \\d, \\w, classes such as [a-z0-9-], groups"
                                + " with |, and the repetitions ? * + {1,9}; the last one not after a group.");
    }

    /** Whether the whole value matches; a pattern that needs too many steps matches nothing. */
    static boolean matches(String pattern, String value) {
        try {
            return Pattern.compile(pattern).matcher(new Counted(value)).matches();
        } catch (TooManySteps e) {
            return false;
        }
    }

    private static final class TooManySteps extends RuntimeException {

        TooManySteps() {
            super("the pattern needs too many steps", null, false, false);
        }
    }

    /** A text that can be looked at a limited number of times. */
    private static final class Counted implements CharSequence {

        private final String text;
        private int left = STEPS;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (left-- <= 0) {
                throw new TooManySteps();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
