package io.grantway.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.HttpExchange;

/** No text that a person may send to the public API holds control or format characters. */
class RequestTextTests {

    private final Set<String> open = new TreeSet<>();
    private final Set<Class<?>> read = new LinkedHashSet<>();

    @Test
    void requestsWhenTheyHoldTextThenControlAndFormatCharactersAreRefused() {
        contracts()
                .filter(type -> type.isAnnotationPresent(HttpExchange.class))
                .filter(type -> type.getAnnotation(HttpExchange.class).value().startsWith("/api/"))
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .flatMap(method -> Arrays.stream(method.getParameters()))
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .map(Parameter::getType)
                .forEach(this::read);
        assertThat(read).hasSizeGreaterThan(10);
        assertThat(open).isEmpty();
    }

    private void read(Class<?> type) {
        if (type.isRecord()
                && type.getPackageName().startsWith("io.grantway.contracts")
                && !isText(type)
                && read.add(type)) {
            for (RecordComponent component : type.getRecordComponents()) {
                read(
                        type.getSimpleName() + "." + component.getName(),
                        component.getAccessor(),
                        component.getAnnotatedType());
            }
        }
    }

    private void read(String name, AnnotatedElement element, AnnotatedType type) {
        if (type instanceof AnnotatedParameterizedType generic) {
            for (AnnotatedType argument : generic.getAnnotatedActualTypeArguments()) {
                read(name + "[]", argument, argument);
            }
        } else if (type.getType() == String.class) {
            if (patterns(element, type).noneMatch(RequestTextTests::refuses)) {
                open.add(name);
            }
        } else if (type.getType() instanceof Class<?> record) {
            read(record);
        }
    }

    /** Whether it is written as one text, which its own type checks. */
    private static boolean isText(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 1)
                .filter(method -> method.getReturnType() == type)
                .map(Method::getParameterTypes)
                .anyMatch(parameters -> parameters[0] == String.class);
    }

    private static Stream<Pattern> patterns(AnnotatedElement... elements) {
        return Arrays.stream(elements)
                .flatMap(element -> Arrays.stream(element.getAnnotations()))
                .map(Annotation.class::cast)
                .flatMap(found -> found instanceof Pattern pattern
                        ? Stream.of(pattern)
                        : Arrays.stream(found.annotationType().getAnnotationsByType(Pattern.class)));
    }

    private static boolean refuses(Pattern pattern) {
        return List.of("/a\0b", "/a\u200bb", "/a\u202eb", "/a\u2066b", "/a\ufeffb").stream()
                .noneMatch(text -> text.matches(pattern.regexp()));
    }

    private static Stream<Class<?>> contracts() {
        try {
            Path classes = Path.of(OneLine.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(classes)) {
                return files
                        .map(file -> classes.relativize(file).toString())
                        .filter(file -> file.endsWith(".class"))
                        .map(file -> file.replace('/', '.').substring(0, file.length() - ".class".length()))
                        .<Class<?>>map(RequestTextTests::load)
                        .toList()
                        .stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, RequestTextTests.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
