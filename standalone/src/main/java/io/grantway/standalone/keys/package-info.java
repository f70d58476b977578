/** Keys, passwords and tokens, generated once. */
@NullMarked
package io.grantway.standalone.keys;

import org.jspecify.annotations.NullMarked;
