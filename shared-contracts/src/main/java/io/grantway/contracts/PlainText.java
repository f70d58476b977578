package io.grantway.contracts;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.ReportAsSingleViolation;
import jakarta.validation.constraints.Pattern;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text of several lines, such as a description: line breaks and tabs, but no other control characters, no format
 * characters and no half surrogate pairs. Null is fine.
 *
 * @see OneLine
 */
@Documented
@Constraint(validatedBy = {})
@VisibleText
@Pattern(
        regexp = "[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F" + OneLine.FORMAT + "\\uD800-\\uDFFF]*")
@ReportAsSingleViolation
@Retention(RetentionPolicy.RUNTIME)
@Target({METHOD, FIELD, ANNOTATION_TYPE, PARAMETER, TYPE_USE})
public @interface PlainText {

    String message() default "must not contain control characters or invisible format characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
