package io.grantway.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the {@link CallKind} of a contract's operation; the default is {@link CallKind#READ} for GET and {@link
 * CallKind#WRITE} otherwise.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CallRule {

    CallKind value();
}
