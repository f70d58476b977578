/** Which passwords are good enough, how they are hashed, and how often anyone may guess one. */
@NullMarked
package io.grantway.user.password;

import org.jspecify.annotations.NullMarked;
