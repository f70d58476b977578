package io.grantway.contracts;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        return parse(type, WireName::of, text);
    }

    /**
     * Parses a wire form other than lower_snake.
     *
     * @throws IllegalArgumentException naming the allowed forms
     */
    public static <E extends Enum<E>> E parse(Class<E> type, Function<E, String> form, String text) {
        for (E constant : type.getEnumConstants()) {
            if (form.apply(constant).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("The value must be one of: "
                + Arrays.stream(type.getEnumConstants()).map(form).collect(Collectors.joining(", ")) + ".");
    }
}
