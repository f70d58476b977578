package io.grantway.platform.authorization;

import io.grantway.contracts.user.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares who may call a handler, for handlers that are not called by services ({@link RequireScope}). A declaration
 * on the method replaces one on its class. The kind of caller is checked before the handler runs; the handler checks
 * the permission, and that check fails for a permission that is not declared here.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Allow {

    Who[] value();

    /** The permissions that the handler checks in a project; any of these. */
    Permission[] permission() default {};

    /** Whether platform administrators may call it, or may do more than others. */
    boolean administrator() default false;

    /** Describes what else is checked; required if neither a permission nor administrators are named. */
    String rule() default "";
}
