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
 * Text on one line: names, ids of others. No control characters, which forge lines of logs and which PostgreSQL does not
 * keep (U+0000), no marks that turn the direction of what follows (U+202A to U+202E, U+2066 to U+2069), with which a name
 * passes for another on a page that asks for consent, and no half surrogate pairs, which would come back as question marks. Null is fine.
 */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "[^\\u0000-\\u001F\\u007F-\\u009F\\u2028-\\u202E\\u2066-\\u2069\\uD800-\\uDFFF]*") @ReportAsSingleViolation
@Retention(RetentionPolicy.RUNTIME)
@Target({METHOD, FIELD, ANNOTATION_TYPE, PARAMETER, TYPE_USE})
public @interface OneLine {

    String message() default "must be one line without control characters and without marks that change its direction";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
