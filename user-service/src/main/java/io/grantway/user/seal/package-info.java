/** Seals of the rows that decide who signs in and what they may do. */
@NullMarked
package io.grantway.user.seal;

import org.jspecify.annotations.NullMarked;
