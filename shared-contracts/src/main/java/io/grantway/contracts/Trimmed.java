package io.grantway.contracts;

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
 * Text that neither begins nor ends with a blank of Unicode: ids of others, which are compared and therefore not
 * stripped as names are. The length is judged beside it; null is fine.
 */
@Documented
@Constraint(validatedBy = {})
@Pattern(regexp = "([^" + Trimmed.BLANK + "](.*[^" + Trimmed.BLANK + "])?)?")
@ReportAsSingleViolation
@Retention(RetentionPolicy.RUNTIME)
@Target({METHOD, FIELD, PARAMETER, TYPE_USE})
public @interface Trimmed {

    /** The blanks of Unicode, as they stand in a character class. */
    String BLANK = "\\u0009-\\u000D\\u0020\\u0085\\u00A0\\u1680\\u2000-\\u200A\\u2028\\u2029\\u202F\\u205F\\u3000";

    String message() default "must not begin or end with a blank";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
