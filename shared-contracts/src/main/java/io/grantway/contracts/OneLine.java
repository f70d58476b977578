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
@VisibleText
@Pattern(regexp = "[^" + OneLine.FORBIDDEN + "]*") @ReportAsSingleViolation
@Retention(RetentionPolicy.RUNTIME)
@Target({METHOD, FIELD, ANNOTATION_TYPE, PARAMETER, TYPE_USE})
public @interface OneLine {

    /**
     * Format characters, separators of lines and paragraphs, letters without a shape, and private use, as they stand in a
     * character class.
     */
    String FORMAT = "\\u00AD\\u034F\\u0600-\\u0605\\u061C\\u06DD\\u070F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F"
            + "\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uE000-\\uF8FF\\uFEFF\\uFFA0"
            + "\\uFFF9-\\uFFFB";

    /** What the pattern forbids: also control characters and half surrogate pairs. */
    String FORBIDDEN = "\\u0000-\\u001F\\u007F-\\u009F" + FORMAT + "\\uD800-\\uDFFF";

    /** Format characters for Java, whose patterns also name characters beyond the Basic Multilingual Plane. */
    String INVISIBLE = FORMAT + "\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{10FFFF}";

    String message() default "must be one line without control characters and invisible format characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
