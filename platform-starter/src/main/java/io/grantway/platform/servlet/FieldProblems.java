package io.grantway.platform.servlet;

import io.grantway.contracts.FieldProblem;
import io.grantway.contracts.ProblemType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.ObjectError;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

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
            case HttpMessageNotReadableException unreadable -> UnreadableBody.problems(unreadable);
            default -> List.of();
        };
    }

    /** One sentence for the problem itself; never the framework's text about our classes. */
    static String detail(Exception e, ProblemType type, List<FieldProblem> errors) {
        if (errors.size() == 1) {
            FieldProblem only = errors.getFirst();
            return only.pointer().isEmpty() ? only.detail() : only.pointer() + ": " + only.detail();
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
                e instanceof HttpMessageNotReadableException unreadable
                        ? UnreadableBody.detail(unreadable)
                        : type.title() + ".";
            default -> type.title() + ".";
        };
    }

    private static List<FieldProblem> body(MethodArgumentNotValidException invalid) {
        List<FieldProblem> found = new ArrayList<>();
        for (ObjectError error : invalid.getBindingResult().getAllErrors()) {
            found.add(new FieldProblem(Places.pointer(error), code(error), text(error)));
        }
        return found;
    }

    private static List<FieldProblem> parameters(HandlerMethodValidationException invalid) {
        List<FieldProblem> found = new ArrayList<>();
        invalid.getParameterValidationResults().forEach(result -> {
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                String name = error instanceof ObjectError part
                        ? Places.pointer(part)
                        : Places.parameter(result.getMethodParameter());
                found.add(new FieldProblem(name, code(error), text(error)));
            }
        });
        return found;
    }

    /** The message of our own value types; the text of any other exception is not for callers. */
    static String cause(@Nullable Throwable e, String otherwise) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof IllegalArgumentException
                    && t.getStackTrace().length > 0
                    && (t instanceof WireValueRefused
                            || t.getStackTrace()[0].getClassName().startsWith("io.grantway.contracts"))
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
            default -> Places.wire(constraint);
        };
    }

    private static String text(MessageSourceResolvable error) {
        String message = String.valueOf(error.getDefaultMessage());
        return message.isEmpty() ? message : Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }
}
