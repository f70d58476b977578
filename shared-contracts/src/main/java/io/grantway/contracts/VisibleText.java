package io.grantway.contracts;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Text without invisible characters beyond the Basic Multilingual Plane (tags, variation selectors, private use) that
 * does not consist of blanks, joiners and combining marks alone; ASCII blanks alone are for {@code @NotBlank}. The part
 * of {@link OneLine} and {@link PlainText} that no pattern says in every language of generated clients. Null is fine.
 */
@Documented
@Constraint(validatedBy = VisibleText.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ANNOTATION_TYPE)
@interface VisibleText {

    String message() default "must not contain invisible characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Looks at each character; needs no set-up. */
    final class Check implements ConstraintValidator<VisibleText, CharSequence> {

        private static final int FIRST_SPECIAL = 0xE0000;

        @Override
        public boolean isValid(CharSequence text, ConstraintValidatorContext context) {
            return text == null || isVisible(text);
        }

        /** Whether nothing in the text is invisible, and something other than blanks, joiners and marks is there. */
        public static boolean isVisible(CharSequence text) {
            return text.codePoints().noneMatch(Check::isInvisible)
                    && (text.codePoints().allMatch(each -> each <= ' ')
                            || text.codePoints().anyMatch(each -> !modifies(each) && !isBlank(each)));
        }

        /** Whether a character only changes how its neighbours look. */
        private static boolean modifies(int character) {
            int type = Character.getType(character);
            return character == 0x200C
                    || character == 0x200D
                    || type == Character.NON_SPACING_MARK
                    || type == Character.ENCLOSING_MARK;
        }

        private static boolean isBlank(int character) {
            return Character.isWhitespace(character) || Character.isSpaceChar(character);
        }

        private static boolean isInvisible(int character) {
            return Character.isSupplementaryCodePoint(character)
                    && (character >= FIRST_SPECIAL || Character.getType(character) == Character.FORMAT);
        }
    }
}
