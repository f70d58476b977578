package io.grantway.platform.servlet;

import io.grantway.contracts.FieldProblem;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells what is wrong with a body that is not JSON, or not the JSON that the handler reads; never a part of its text. */
final class UnreadableBody {

    private UnreadableBody() {}

    static List<FieldProblem> problems(HttpMessageNotReadableException e) {
        if (!(e.getCause() instanceof JacksonException cause) || cause.getPath().isEmpty()) {
            return List.of();
        }
        String pointer = Places.pointer(cause);
        return switch (cause) {
            case UnrecognizedPropertyException unknown ->
                List.of(new FieldProblem(pointer, "unknown_field", known(unknown)));
            case InputCoercionException number ->
                List.of(new FieldProblem(pointer, "out_of_range", range(number.getTargetType())));
            case MismatchedInputException mismatch ->
                List.of(new FieldProblem(
                        pointer,
                        "malformed",
                        FieldProblems.cause(
                                mismatch, "The value must be " + expected(mismatch.getTargetType()) + ".")));
            case DatabindException databind ->
                List.of(new FieldProblem(
                        pointer, "malformed", FieldProblems.cause(databind, "The value has the wrong format.")));
            default -> List.of();
        };
    }

    /** One sentence on a body in which no single place is wrong. */
    static String detail(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case null ->
                e instanceof StrictJson.NotUtf8
                        ? "The body is not UTF-8, as JSON must be."
                        : "The body must be a JSON object."; // it is missing, or null
            case MismatchedInputException mismatch
            when String.valueOf(mismatch.getMessage()).startsWith("Trailing token") ->
                "The body is not valid JSON: something follows its value.";
            case MismatchedInputException mismatch ->
                "The body must be " + expected(mismatch.getTargetType()).replace("an object", "a JSON object") + ".";
            case StreamReadException read -> malformed(read);
            default -> "The body is not valid JSON.";
        };
    }

    private static String malformed(StreamReadException read) {
        TokenStreamLocation at = read.getLocation();
        if (at == null || at.getLineNr() < 1) {
            return "The body is not valid JSON.";
        }
        String where = "line " + at.getLineNr() + ", column " + at.getColumnNr();
        return String.valueOf(read.getMessage()).startsWith("Duplicate ")
                ? "The body contains a field twice in one object: " + where + "."
                : "The body is not valid JSON: " + where + ".";
    }

    private static String known(UnrecognizedPropertyException unknown) {
        Collection<Object> names = unknown.getKnownPropertyIds();
        return names == null || names.isEmpty()
                ? "Unknown field."
                : "Unknown field. Known here: "
                        + names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")) + ".";
    }

    private static String range(@Nullable Class<?> type) {
        return type == long.class || type == Long.class
                ? "The value must be a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE + "."
                : "The value must be a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE + ".";
    }

    /** The kind of JSON value that is read as the type. */
    private static String expected(@Nullable Class<?> type) {
        if (type == null || Map.class.isAssignableFrom(type) || type.isRecord() && !WireEnums.hasTextForm(type)) {
            return "an object";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "a text";
    }
}
