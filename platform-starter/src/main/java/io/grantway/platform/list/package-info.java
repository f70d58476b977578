/** Keyset paging with sealed cursors. */
@NullMarked
package io.grantway.platform.list;

import org.jspecify.annotations.NullMarked;
