package io.grantway.contracts;

import java.util.regex.Pattern;

/** The rule of {@link OneLine} for text that does not come through the API. */
public final class OneLineText {

    private static final Pattern PLAIN = Pattern.compile("[^" + OneLine.FORBIDDEN + "]*");

    private OneLineText() {}

    public static boolean accepts(CharSequence text) {
        return PLAIN.matcher(text).matches() && VisibleText.Check.isVisible(text);
    }
}
