/** Claiming a fresh installation, once. */
@NullMarked
package io.grantway.user.setup;

import org.jspecify.annotations.NullMarked;
