package io.grantway.contracts;

import java.util.Locale;

/** The wire form of an enum constant: lower_snake. */
public final class WireName {

    private WireName() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Parses a wire form.
     *
     * @throws IllegalArgumentException naming the allowed forms
     */
    public static <E extends Enum<E>> E parse(Class<E> type, String text) {
        for (E constant : type.getEnumConstants()) {
            if (of(constant).equals(text)) {
                return constant;
            }
        }
        StringBuilder allowed = new StringBuilder();
        for (E constant : type.getEnumConstants()) {
            allowed.append(allowed.isEmpty() ? "" : ", ").append(of(constant));
        }
        throw new IllegalArgumentException("The value must be one of: " + allowed + ".");
    }
}
