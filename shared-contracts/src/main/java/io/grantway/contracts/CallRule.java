package io.grantway.contracts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says how an operation of a contract is called; without it a GET is a {@link CallKind#READ}, else a {@link CallKind#WRITE}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CallRule {

    CallKind value();
}
