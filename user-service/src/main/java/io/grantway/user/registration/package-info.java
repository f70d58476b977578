/** Who may register at this installation. */
@NullMarked
package io.grantway.user.registration;

import org.jspecify.annotations.NullMarked;
