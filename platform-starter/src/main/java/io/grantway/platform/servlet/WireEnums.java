package io.grantway.platform.servlet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.ConverterFactory;

/**
 * Converts an enum of the contracts in a path or query as in a body, by its {@code of(String)}; Spring itself expects
 * the name of the constant.
 */
@SuppressWarnings({"rawtypes", "unchecked"})
final class WireEnums implements ConverterFactory<String, Enum> {

    @Override
    public <E extends Enum> Converter<String, E> getConverter(Class<E> type) {
        MethodHandle of = of(type);
        return text -> of == null ? (E) Enum.valueOf(type, text) : (E) invoke(of, text);
    }

    /** Whether a value of the type is one text. */
    static boolean hasTextForm(Class<?> type) {
        return of(type) != null;
    }

    /** Why the text is not the wire form of a constant; empty if it is. */
    static Optional<String> problem(Class<?> type, String text) {
        MethodHandle of = of(type);
        if (of == null) {
            return Optional.empty();
        }
        try {
            invoke(of, text);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable MethodHandle of(Class<?> type) {
        try {
            return MethodHandles.publicLookup().findStatic(type, "of", MethodType.methodType(type, String.class));
        } catch (NoSuchMethodException | IllegalAccessException e) {
            return null;
        }
    }

    private static Object invoke(MethodHandle of, String text) {
        try {
            return of.invoke(text);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
