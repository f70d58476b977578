package io.grantway.platform.servlet;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.ProblemType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Extracts from the framework's exceptions where a request is wrong, in terms of the wire format. */
final class FieldProblems {

    private FieldProblems() {}

    static List<FieldProblem> of(Exception e) {
        return switch (e) {
            case MethodArgumentNotValidException invalid -> body(invalid);
            case HandlerMethodValidationException invalid -> parameters(invalid);
            case MethodArgumentTypeMismatchException mismatch ->
                List.of(new FieldProblem(
                        mismatch.getName(),
                        "malformed",
                        cause(mismatch.getCause(), "The value has the wrong format.")));
            case MissingServletRequestParameterException missing ->
                List.of(new FieldProblem(missing.getParameterName(), "required", "This parameter is required."));
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            default -> List.of();
        };
    }

    /** One sentence for the problem itself; never the framework's text about our classes. */
    static String detail(Exception e, ProblemType type, List<FieldProblem> errors) {
        if (errors.size() == 1) {
            return errors.getFirst().pointer() + ": " + errors.getFirst().detail();
        }
        if (!errors.isEmpty()) {
            return errors.size() + " values are not valid; see errors.";
        }
        return switch (type.status()) {
            case 404 -> "Nothing is served at this path.";
            case 405, 406, 415 ->
                e instanceof ErrorResponse response && response.getBody().getDetail() != null
                        ? String.valueOf(response.getBody().getDetail())
                        : type.title() + ".";
            case 413 -> "The body is larger than allowed.";
            case 400 ->
                e instanceof HttpMessageNotReadableException unreadable ? malformed(unreadable) : type.title() + ".";
            default -> type.title() + ".";
        };
    }

    private static List<FieldProblem> body(MethodArgumentNotValidException invalid) {
        List<FieldProblem> found = new ArrayList<>();
        for (ObjectError error : invalid.getBindingResult().getAllErrors()) {
            String pointer = error instanceof FieldError field ? pointer(field.getField()) : "/";
            found.add(new FieldProblem(pointer, code(error), text(error)));
        }
        return found;
    }

    private static List<FieldProblem> parameters(HandlerMethodValidationException invalid) {
        List<FieldProblem> found = new ArrayList<>();
        invalid.getParameterValidationResults().forEach(result -> {
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                String name = error instanceof FieldError field
                        ? pointer(field.getField())
                        : wire(String.valueOf(result.getMethodParameter().getParameterName()));
                found.add(new FieldProblem(name, code(error), text(error)));
            }
        });
        return found;
    }

    private static List<FieldProblem> unreadable(HttpMessageNotReadableException e) {
        if (!(e.getCause() instanceof DatabindException databind)
                || databind.getPath().isEmpty()) {
            return List.of();
        }
        StringBuilder pointer = new StringBuilder();
        databind.getPath().forEach(step -> pointer.append('/')
                .append(step.getPropertyName() != null ? step.getPropertyName() : step.getIndex()));
        if (databind instanceof UnrecognizedPropertyException unknown) {
            return List.of(new FieldProblem(pointer.toString(), "unknown_field", known(unknown)));
        }
        return List.of(
                new FieldProblem(pointer.toString(), "malformed", cause(databind, "The value has the wrong format.")));
    }

    private static String known(UnrecognizedPropertyException unknown) {
        Collection<Object> names = unknown.getKnownPropertyIds();
        return names == null || names.isEmpty()
                ? "Unknown field."
                : "Unknown field. Known here: "
                        + names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", ")) + ".";
    }

    /** The position at which the text is not valid JSON; never a part of the text, which may be a secret. */
    private static String malformed(HttpMessageNotReadableException e) {
        if (e instanceof StrictJson.NotUtf8) {
            return "The body is not UTF-8, as JSON must be.";
        }
        if (!(e.getCause() instanceof StreamReadException read)) {
            return "The body is not valid JSON.";
        }
        TokenStreamLocation at = read.getLocation();
        if (at == null || at.getLineNr() < 1) {
            return "The body is not valid JSON.";
        }
        String where = "line " + at.getLineNr() + ", column " + at.getColumnNr();
        return String.valueOf(read.getMessage()).startsWith("Duplicate ")
                ? "The body contains a field twice in one object: " + where + "."
                : "The body is not valid JSON: " + where + ".";
    }

    /** The message of our own value types; the text of any other exception is not for callers. */
    private static String cause(@Nullable Throwable e, String otherwise) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof IllegalArgumentException
                    && t.getStackTrace().length > 0
                    && t.getStackTrace()[0].getClassName().startsWith("io.grantway.contracts")
                    && t.getMessage() != null) {
                return t.getMessage();
            }
        }
        return otherwise;
    }

    private static String code(MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        String constraint = codes == null || codes.length == 0 ? "invalid" : codes[codes.length - 1];
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> "required";
            case "Size" -> "wrong_length";
            case "Min", "Max", "Positive" -> "out_of_range";
            default -> wire(constraint);
        };
    }

    private static String text(MessageSourceResolvable error) {
        String message = String.valueOf(error.getDefaultMessage());
        return message.isEmpty() ? message : Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }

    private static String pointer(String field) {
        return "/" + wire(field).replace('.', '/').replace("[", "/").replace("]", "");
    }

    private static String wire(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
