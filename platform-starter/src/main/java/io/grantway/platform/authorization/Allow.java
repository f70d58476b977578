package io.grantway.platform.authorization;

import io.grantway.contracts.user.Permission;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may call a handler, where services do not ({@link RequireScope}). One on the method replaces one on its class. The
 * kind of caller is checked before the handler runs; the permission is checked by the handler, and the check fails where it
 * asks for one that is not declared here.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Allow {

    Who[] value();

    /** What the handler asks for in a project, any of these. */
    Permission[] permission() default {};

    /** Whether platform administrators may do this, or more than others here. */
    boolean administrator() default false;

    /** In plain words what else is checked; needed where neither a permission nor administrators are named. */
    String rule() default "";
}
