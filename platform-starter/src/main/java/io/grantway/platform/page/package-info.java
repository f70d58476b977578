/** HTML pages that a service writes itself. */
@NullMarked
package io.grantway.platform.page;

import org.jspecify.annotations.NullMarked;
