package io.grantway.contracts;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An id that the caller chooses for a new resource. Not the nil id, which the platform reserves for itself: it is the
 * project of its own secrets, and stands for a missing id in damaged rows. Null is fine.
 */
@Documented
@Constraint(validatedBy = ChosenId.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({METHOD, FIELD, PARAMETER, TYPE_USE})
public @interface ChosenId {

    String message() default "is reserved; choose another id, or send none";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at the text form, which all ids have. */
    final class Check implements ConstraintValidator<ChosenId, Object> {

        @Override
        public boolean isValid(Object id, ConstraintValidatorContext context) {
            return id == null || !id.toString().endsWith(PrefixedId.NIL);
        }
    }
}
