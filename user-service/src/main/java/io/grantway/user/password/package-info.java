/** Password rules, hashing, and limits on password attempts. */
@NullMarked
package io.grantway.user.password;

import org.jspecify.annotations.NullMarked;
