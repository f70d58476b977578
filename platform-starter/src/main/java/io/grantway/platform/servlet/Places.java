package io.grantway.platform.servlet;

import io.grantway.platform.problem.Pointer;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.core.JacksonException;

/**
 * Names places in a request as its sender knows them: parameters by their name, parts of a body by a JSON pointer (RFC
 * 6901).
 */
final class Places {

    private Places() {}

    static String parameter(MethodParameter parameter) {
        return Stream.of(
                        name(parameter.getParameterAnnotation(RequestParam.class)),
                        name(parameter.getParameterAnnotation(RequestHeader.class)),
                        name(parameter.getParameterAnnotation(PathVariable.class)),
                        name(parameter.getParameterAnnotation(CookieValue.class)))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElseGet(() -> wire(String.valueOf(parameter.getParameterName())));
    }

    private static String name(@Nullable Object annotation) {
        return switch (annotation) {
            case RequestParam parameter -> either(parameter.name(), parameter.value());
            case RequestHeader header -> either(header.name(), header.value());
            case PathVariable variable -> either(variable.name(), variable.value());
            case CookieValue cookie -> either(cookie.name(), cookie.value());
            case null, default -> "";
        };
    }

    private static String either(String name, String value) {
        return name.isEmpty() ? value : name;
    }

    /** The place of a violated rule in the body; the empty pointer is the body itself. */
    static String pointer(ObjectError error) {
        if (error.contains(ConstraintViolation.class)) {
            return pointer(error.unwrap(ConstraintViolation.class).getPropertyPath());
        }
        return error instanceof FieldError field ? Pointer.step(wire(field.getField())) : "";
    }

    private static String pointer(Path path) {
        StringBuilder pointer = new StringBuilder();
        for (Path.Node node : path) {
            if (node.getKey() != null) {
                pointer.append(Pointer.step(String.valueOf(node.getKey()))); // chosen by the sender, so as it was sent
            } else if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                pointer.append(Pointer.step(wire(node.getName())));
            }
        }
        return pointer.toString();
    }

    static String pointer(JacksonException e) {
        StringBuilder pointer = new StringBuilder();
        e.getPath()
                .forEach(at -> pointer.append(
                        at.getPropertyName() != null ? Pointer.step(at.getPropertyName()) : "/" + at.getIndex()));
        return pointer.toString();
    }

    static String wire(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
