/** Keys, passwords and tokens, made once. */
@NullMarked
package io.grantway.standalone.keys;

import org.jspecify.annotations.NullMarked;
