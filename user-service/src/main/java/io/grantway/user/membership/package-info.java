/** Who belongs to a project and in which role; the only membership table of the platform. */
@NullMarked
package io.grantway.user.membership;

import org.jspecify.annotations.NullMarked;
