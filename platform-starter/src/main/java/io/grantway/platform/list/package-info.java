/** Lists by keyset: sealed cursors. */
@NullMarked
package io.grantway.platform.list;

import org.jspecify.annotations.NullMarked;
