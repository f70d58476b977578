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
 * keep (U+0000), no format characters, which turn the direction of what follows or are invisible, so that a name passes
 * for another on a page that asks for consent, and no half surrogate pairs, which would come back as question marks. The
 * joiners U+200C and U+200D stay, which Persian words and emoji need. Null is fine.
 */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "[^\\u0000-\\u001F\\u007F-\\u009F" + OneLine.FORMAT + "\\uD800-\\uDFFF]*") @ReportAsSingleViolation
@Retention(RetentionPolicy.RUNTIME)
@Target({METHOD, FIELD, ANNOTATION_TYPE, PARAMETER, TYPE_USE})
public @interface OneLine {

    /** Format characters and separators of lines and paragraphs, as they stand in a character class. */
    String FORMAT = "\\u00AD\\u061C\\u180E\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFB";

    String message() default "must be one line without control characters and invisible format characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
